/**
 * Sites that have a reader of their own. Made from extension/sites/ by `python -m tests.tools.make_known_sites`:
 * change it there.
 */

/** @type {KnownSite[]} */
export const KNOWN_SITES = [
  {"title": "Badoo", "group": "dating", "patterns": ["https://*.badoo.com/*"]},
  {"title": "Bumble", "group": "dating", "patterns": ["https://*.bumble.com/*"]},
  {"title": "Match", "group": "dating", "patterns": ["https://*.match.com/*"]},
  {"title": "OkCupid", "group": "dating", "patterns": ["https://www.okcupid.com/*"]},
  {"title": "Plenty of Fish", "group": "dating", "patterns": ["https://www.pof.com/*"]},
  {"title": "Tinder", "group": "dating", "patterns": ["https://tinder.com/*"]},
  {"title": "Discord", "group": "chat", "patterns": ["https://discord.com/*"]},
  {"title": "Facebook, Messenger", "group": "chat", "patterns": ["https://www.facebook.com/*", "https://web.facebook.com/*", "https://www.messenger.com/*"]},
  {"title": "Google Messages", "group": "chat", "patterns": ["https://messages.google.com/*"]},
  {"title": "Instagram", "group": "chat", "patterns": ["https://www.instagram.com/*"]},
  {"title": "Reddit", "group": "chat", "patterns": ["https://www.reddit.com/*", "https://chat.reddit.com/*"]},
  {"title": "Snapchat", "group": "chat", "patterns": ["https://www.snapchat.com/*", "https://web.snapchat.com/*"]},
  {"title": "Teams", "group": "chat", "patterns": ["https://teams.live.com/*", "https://teams.microsoft.com/*", "https://teams.cloud.microsoft/*"]},
  {"title": "Telegram", "group": "chat", "patterns": ["https://web.telegram.org/*"]},
  {"title": "WhatsApp", "group": "chat", "patterns": ["https://web.whatsapp.com/*"]},
  {"title": "X", "group": "chat", "patterns": ["https://x.com/*"]},
  {"title": "Gmail", "group": "mail", "patterns": ["https://mail.google.com/*"]},
  {"title": "Outlook", "group": "mail", "patterns": ["https://outlook.live.com/*", "https://outlook.office.com/*", "https://outlook.office365.com/*", "https://outlook.cloud.microsoft/*"]},
];
