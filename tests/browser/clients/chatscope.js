// A page that shows the talk in @chatscope/chat-ui-kit-react, its parts as they are shipped.
import {
  Avatar,
  ChatContainer,
  Conversation,
  ConversationHeader,
  ConversationList,
  MainContainer,
  Message,
  MessageInput,
  MessageList,
  MessageSeparator,
  Sidebar,
  TypingIndicator,
} from "@chatscope/chat-ui-kit-react";
import "@chatscope/chat-ui-kit-styles/dist/default/styles.min.css";
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";

const { me, people, said } = JSON.parse(document.getElementById("talk").textContent);
const named = (id) => id[0].toUpperCase() + id.slice(1);
const room = people.length > 2;
const FACE = "data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

/** Which place in a run of one person's messages. */
const position = (i) => {
  const before = said[i - 1]?.who === said[i].who;
  const after = said[i + 1]?.who === said[i].who;
  return before ? (after ? "normal" : "last") : after ? "first" : "single";
};

const message = (one, i) => {
  const clock = one.at.slice(11, 16);
  const mine = one.who === me;
  const parts = [];
  if (room && !mine && position(i) !== "normal" && position(i) !== "last") parts.push(h(Message.Header, { key: "h", sender: named(one.who), sentTime: clock }));
  if (!mine) parts.push(h(Avatar, { key: "a", src: FACE, name: named(one.who) }));
  if (one.reply !== null) {
    const quoted = said[one.reply];
    parts.push(h(Message.CustomContent, { key: "c" }, h("blockquote", null, h("strong", null, named(quoted.who)), h("br"), quoted.text), h("span", { style: { whiteSpace: "pre-wrap" } }, one.text)));
  } else parts.push(h(Message.TextContent, { key: "t", text: one.text }));
  if (one.reaction || one.edited) parts.push(h(Message.Footer, { key: "f", sender: one.reaction, sentTime: one.edited ? "edited" : clock }));
  const model = { sentTime: clock, sender: named(one.who), direction: mine ? "outgoing" : "incoming", position: position(i), type: "custom" };
  return h(Message, { key: i, model, avatarSpacer: false }, parts);
};

const rows = said.flatMap((one, i) => {
  const day = new Date(one.at).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
  const fresh = one.at.slice(0, 10) !== said[i - 1]?.at.slice(0, 10);
  return [...(fresh ? [h(MessageSeparator, { key: `d${i}`, content: day })] : []), message(one, i)];
});
const previews = [["Robin", "see you there"], ["Choir", "no practice today"], ["Mum", "ring me when you can"], ["Allotment", "beans!"]];

const page = h("div", { style: { height: "700px" } },
  h(MainContainer, null,
    h(Sidebar, { position: "left" },
      h(ConversationList, null, previews.map(([name, info]) => h(Conversation, { key: name, name, lastSenderName: name, info }, h(Avatar, { src: FACE, name }))))),
    h(ChatContainer, null,
      h(ConversationHeader, null, h(Avatar, { src: FACE, name: "Robin" }), h(ConversationHeader.Content, { userName: room ? "Canal walkers" : "Robin", info: "Active now" })),
      h(MessageList, { typingIndicator: h(TypingIndicator, { content: "Robin is typing" }) }, rows),
      h(MessageInput, { placeholder: "Type message here" }))));
createRoot(document.getElementById("root")).render(page);
