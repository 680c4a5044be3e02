"""Long pages: what is read of them, and how much of the page's time we take."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.extension.scripts import load

ROW = '<div class="message {}">line {}</div>'
SPEND = """() => {
  let now = 0;
  const thrift = quietWord.thrift.make(() => now);
  let spent = 0;
  for (let look = 0; look < 500; look++) {
    now += Math.max(400, thrift.wait());
    thrift.spend(20);
    spent += 20;
  }
  return spent / now;
}"""
HEAVY = """() => {
  let now = 0;
  const thrift = quietWord.thrift.make(() => now);
  thrift.spend(60_000);
  return thrift.wait();
}"""


def texts(page: Page, rows: str, style: str = "") -> list[str]:
    page.set_content(
        f'<div role="log" style="height:500px;overflow:auto;{style}">{rows}</div><textarea></textarea>'
    )
    load(page, "content/read.js")
    return [str(text) for text in page.evaluate("quietWord.read(document).map(({ text }) => text)")]


def rows(count: int) -> list[str]:
    return [ROW.format("out" if i % 3 else "in", i) for i in range(count)]


def test_of_a_long_list_the_newest_are_read(page: Page) -> None:
    due = [f"line {i}" for i in range(700, 1_200)]
    assert texts(page, "".join(rows(1_200))) == due
    turned = "display:flex;flex-direction:column-reverse"
    assert texts(page, "".join(reversed(rows(1_200))), turned) == due


def test_empty_places_of_messages_out_of_sight_do_not_hide_those_in_sight(page: Page) -> None:
    place = '<div class="message" style="height:20px"></div>'
    assert texts(page, place * 1_500 + "".join(rows(40)) + place * 1_500) == [f"line {i}" for i in range(40)]


def test_a_page_that_changes_all_the_time_pays_a_hundredth(page: Page) -> None:
    page.set_content("<p>empty</p>")
    load(page, "content/thrift.js")
    assert page.evaluate(SPEND) <= 0.01
    assert page.evaluate(HEAVY) == 5_000


def test_what_is_done_in_slices_is_what_is_done_at_once(page: Page) -> None:
    assert len(texts(page, "".join(rows(300)))) == 300
    load(page, "content/read.js")
    found = page.evaluate("""async () => {
      let slices = 0;
      const sliced = await quietWord.slices.inIdle(quietWord.readingSteps(document), () => (slices += 1));
      return [JSON.stringify(sliced) === JSON.stringify(quietWord.reading(document)), slices];
    }""")
    assert found[0]
    assert found[1] >= 1
