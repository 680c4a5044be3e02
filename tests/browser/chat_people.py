"""Two people in a real chat client: sign in, find each other, say things."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page, expect

BOX = "textarea.chat-textarea"
MESSAGE = ".chat-msg__text"


def sign_in(page: Page, address: str) -> Page:
    """Open this person's client and wait until it is online."""
    page.goto(address)
    page.get_by_text("I am online").wait_for(timeout=30_000)
    return page


def open_chat_with(page: Page, name: str) -> None:
    """Click the friend in the list of contacts."""
    page.get_by_text(name, exact=True).first.click()
    page.locator(BOX).wait_for(timeout=30_000)


def say(speaker: Page, others: Sequence[Page], text: str) -> None:
    """Type and send; wait until all see it."""
    everyone = [speaker, *others]
    due = [page.locator(MESSAGE).count() + 1 for page in everyone]
    speaker.locator(BOX).fill(text)
    speaker.locator(BOX).press("Enter")
    for page, count in zip(everyone, due, strict=True):
        expect(page.locator(MESSAGE)).to_have_count(count, timeout=30_000)


def join_room(*pages: Page) -> None:
    """The room is joined by the client itself; wait until everybody can write."""
    for page in pages:
        page.locator(BOX).wait_for(timeout=30_000)
