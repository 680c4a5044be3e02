// A page that shows the talk in vue-advanced-chat, its parts as they are shipped.
import { register } from "vue-advanced-chat";

register();

const { me, people, said } = JSON.parse(document.getElementById("talk").textContent);
const named = (id) => id[0].toUpperCase() + id.slice(1);
const users = people.map((id) => ({ _id: id, username: named(id), avatar: "", status: { state: "online", lastChanged: "" } }));
const dayOf = (at) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long" });

const message = (one, i) => ({
  _id: `m${i}`,
  indexId: i,
  content: one.text,
  senderId: one.who,
  username: named(one.who),
  date: dayOf(one.at),
  timestamp: one.at.slice(11, 16),
  saved: true,
  distributed: true,
  seen: i < said.length - 2,
  edited: one.edited,
  reactions: one.reaction ? { [one.reaction]: [people.find((id) => id !== one.who)] } : {},
  ...(one.reply === null ? {} : { replyMessage: { _id: `m${one.reply}`, content: said[one.reply].text, senderId: said[one.reply].who } }),
});
const room = people.length > 2;
const event = { _id: "e1", content: "Sam was added by Alex", senderId: me, system: true, date: dayOf(said[0].at), timestamp: "09:00" };
const other = (id, name, content) => ({
  roomId: id,
  roomName: name,
  avatar: "",
  users: users.slice(0, 2),
  lastMessage: { _id: `l${id}`, content, senderId: me, timestamp: "10:20", saved: true },
});

const chat = document.createElement("vue-advanced-chat");
const props = {
  "current-user-id": me,
  height: "700px",
  rooms: [
    { roomId: "1", roomName: room ? "Canal walkers" : "Robin", avatar: "", users, lastMessage: { content: said.at(-1).text, senderId: me, timestamp: "08:51" } },
    other("2", "Choir", "no practice today"),
    other("3", "Mum", "ring me when you can"),
    other("4", "Allotment", "beans!"),
  ],
  "rooms-loaded": true,
  "room-id": "1",
  "emoji-data-source": "/emoji.json",
};
const set = ([name, value]) => chat.setAttribute(name, typeof value === "string" ? value : JSON.stringify(value));
Object.entries(props).forEach(set);
chat.addEventListener("fetch-messages", () => {
  set(["messages-loaded", false]);
  setTimeout(() => {
    set(["messages", [...(room ? [event] : []), ...said.map(message)]]);
    set(["messages-loaded", true]);
  });
});
document.getElementById("root").append(chat);
