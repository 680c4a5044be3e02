// A page that shows the talk in stream-chat-react, its parts as they are shipped; the hosted service is stood in for here.
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { StreamChat } from "stream-chat";
import { Channel, ChannelHeader, Chat, MessageComposer, MessageList, Thread, VirtualizedMessageList, Window } from "stream-chat-react";
import "stream-chat-react/dist/css/index.css";

const { me, people, said } = JSON.parse(document.getElementById("talk").textContent);
const named = (id) => id[0].toUpperCase() + id.slice(1);
const user = (id) => ({ id, name: named(id), role: "user", online: true });
const room = people.length > 2;
const virtual = location.search.includes("virtual");

const plain = (one, i) => ({
  id: `m${i}`,
  cid: "messaging:walk",
  type: "regular",
  text: one.text,
  html: "",
  user: user(one.who),
  attachments: [],
  mentioned_users: [],
  created_at: one.at,
  updated_at: one.at,
  ...(one.edited ? { message_text_updated_at: one.at } : {}),
});
const message = (one, i) => {
  const found = plain(one, i);
  if (one.reply !== null) Object.assign(found, { quoted_message_id: `m${one.reply}`, quoted_message: plain(said[one.reply], one.reply) });
  if (one.reaction) {
    const by = people.find((id) => id !== one.who);
    const type = { "❤️": "love", "😂": "haha", "👍": "like" }[one.reaction] ?? "wow";
    const reaction = { type, user: user(by), user_id: by, message_id: found.id, score: 1, created_at: one.at, updated_at: one.at };
    Object.assign(found, {
      latest_reactions: [reaction],
      own_reactions: [],
      reaction_counts: { [type]: 1 },
      reaction_scores: { [type]: 1 },
      reaction_groups: { [type]: { count: 1, sum_scores: 1, first_reaction_at: one.at, last_reaction_at: one.at } },
    });
  }
  return found;
};
const config = { name: "messaging", reactions: true, replies: true, quotes: true, read_events: true, typing_events: true, max_message_length: 5000, commands: [] };
const capabilities = ["send-message", "send-reaction", "quote-message", "read-events", "send-reply", "update-own-message"];
const channelData = {
  id: "walk",
  cid: "messaging:walk",
  type: "messaging",
  name: room ? "Canal walkers" : undefined,
  member_count: people.length,
  created_at: said[0].at,
  updated_at: said[0].at,
  config,
  own_capabilities: capabilities,
};
const state = {
  channel: channelData,
  messages: said.map(message),
  members: people.map((id) => ({ user: user(id), user_id: id, role: "member", created_at: said[0].at, updated_at: said[0].at })),
  read: people.map((id) => ({ user: user(id), last_read: said.at(-1).at, last_read_message_id: `m${said.length - 1}`, unread_messages: 0 })),
  watchers: [],
  pinned_messages: [],
  membership: { user: user(me) },
};

const client = new StreamChat("key", { allowServerSideConnect: true, enableInsights: false });
client.axiosInstance.defaults.adapter = async (request) => ({
  data: /\/query/.test(request.url ?? "") ? state : { duration: "1ms", channels: [], threads: [], reactions: [], messages: [] },
  status: 200,
  statusText: "OK",
  headers: {},
  config: request,
});
client._setUser(user(me));
client.userID = me;
client._user = user(me);
client.wsPromise = Promise.resolve();
client.tokenManager.token = "token";

const channel = client.channel("messaging", "walk");
await channel.watch();
const list = virtual ? VirtualizedMessageList : MessageList;
createRoot(document.getElementById("root")).render(
  h("div", { style: { height: "700px" } },
    h(Chat, { client }, h(Channel, { channel }, h(Window, null, h(ChannelHeader), h(list), h(MessageComposer)), h(Thread)))),
);
