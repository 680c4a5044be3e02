/**
 * Sites that have a reader of their own. Made from extension/sites/ by `python -m tests.tools.make_known_sites`:
 * change it there.
 */

/** @type {KnownSite[]} */
export const KNOWN_SITES = [
  {"name": "Badoo", "group": "dating", "patterns": ["https://*.badoo.com/*"]},
  {"name": "Bumble", "group": "dating", "patterns": ["https://*.bumble.com/*"]},
  {"name": "Match", "group": "dating", "patterns": ["https://*.match.com/*"]},
  {"name": "OkCupid", "group": "dating", "patterns": ["https://www.okcupid.com/*"]},
  {"name": "Plenty of Fish", "group": "dating", "patterns": ["https://www.pof.com/*"]},
  {"name": "Tinder", "group": "dating", "patterns": ["https://tinder.com/*"]},
  {"name": "Discord", "group": "chat", "patterns": ["https://discord.com/*"]},
  {"name": "Facebook, Messenger", "group": "chat", "patterns": ["https://www.facebook.com/*", "https://web.facebook.com/*", "https://www.messenger.com/*"]},
  {"name": "Google Messages", "group": "chat", "patterns": ["https://messages.google.com/*"]},
  {"name": "Instagram", "group": "chat", "patterns": ["https://www.instagram.com/*"]},
  {"name": "Reddit", "group": "chat", "patterns": ["https://www.reddit.com/*", "https://chat.reddit.com/*"]},
  {"name": "Snapchat", "group": "chat", "patterns": ["https://www.snapchat.com/*", "https://web.snapchat.com/*"]},
  {"name": "Teams", "group": "chat", "patterns": ["https://teams.live.com/*", "https://teams.microsoft.com/*", "https://teams.cloud.microsoft/*"]},
  {"name": "Telegram", "group": "chat", "patterns": ["https://web.telegram.org/*"]},
  {"name": "WhatsApp", "group": "chat", "patterns": ["https://web.whatsapp.com/*"]},
  {"name": "X", "group": "chat", "patterns": ["https://x.com/*"]},
  {"name": "Gmail", "group": "mail", "patterns": ["https://mail.google.com/*"]},
  {"name": "Outlook", "group": "mail", "patterns": ["https://outlook.live.com/*", "https://outlook.office.com/*", "https://outlook.office365.com/*", "https://outlook.cloud.microsoft/*"]},
];
