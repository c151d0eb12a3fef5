// Package fakediscord is a small Discord in memory: the REST API and the gateway
// that a bot like ours uses, for tests and for `daybook play`. It is strict where
// Discord is strict, refuses loudly what it does not know, and misbehaves on
// purpose when a test asks for it.
//
// What Discord lets pass although no bot means it is listed in [Fake.Failures] and served
// all the same: message flags that a route ignores, a followup where an edit of the
// deferred response belongs, a heartbeat with a number that was never sent. An unknown
// route, opcode or kind of content is listed there and refused.
//
// # Ways in
//
// [Fake.Start] serves on a loopback port; DISCORD_API_BASE is then what it returns.
// Without any socket, a Fake is an [http.RoundTripper] (for the REST side alone,
// whatever the host of the request) and [Fake.Dial] connects to it through memory
// (for an http.Transport and a websocket.Dialer), so that REST and gateway both work
// within a testing/synctest bubble. It is an [http.Handler], too.
//
// The people's side is [Fake.AddGuild] and its kin, [Fake.Say], and [Fake.Interact],
// which does what a person does in a client and returns a handle on what comes back.
// [Fake.Messages], [Fake.View], [Fake.Requests] and [Fake.Watch] show what happened;
// [Fake.Failures] lists what no bot should do: a test ends by finding it empty.
//
// # What it keeps
//
//   - Authorization of every route; guilds, channels, threads, direct messages, roles,
//     overwrites and the permissions that follow (50001, 50013, 10003, 10004, …).
//   - The limits of messages, embeds, components, autocomplete choices and commands,
//     answered in Discord's error shape 50035 with the place of each error; the empty
//     message (50006); allowed_mentions that contradict themselves.
//   - Interactions: three seconds to the one response (10062, 40060), the kinds of
//     response that each kind of interaction takes, deferral, the original response,
//     followups, fifteen minutes for the token (50027); who may use a command and where.
//   - Files of messages: multipart bodies, descriptions, pictures that embeds show, what
//     an edit keeps; their number, size and names, and the permission to attach them.
//   - Forums: posts with a name, tags and whether one is asked for (40058, 40066, 40067),
//     what is folded away.
//   - nonce with enforce_nonce for five minutes. As in Discord, a message that is read
//     later does not carry its nonce.
//   - The gateway: Hello, Identify with intents and shards, Ready, Guild Create,
//     heartbeats both ways, sequence numbers, Resume with replay, close codes, and
//     payload compression. Events go only to sessions whose intents ask for them.
//   - Rate limit headers always; the limits themselves with [Options.RateLimits]. Time
//     is [Options.Now] everywhere.
//
// # What it does not keep
//
// What the bot does not use: replies, pins, modals, menus of people, roles and channels,
// editing or deleting a message but by its interaction, options of numbers and of people;
// private channels between people (context 2), components V2, polls, stickers, reactions,
// voice, presence, entitlements, webhooks
// other than those of interactions, media channels, command permissions
// that a server sets, the daily limit of identifies and their pacing, transport
// compression, HTTP interactions, and the starter message inside a thread. What asks
// for one of these is refused and listed in Failures. DISCORD_API_BASE may end in v9 or
// v10; nothing else differs between them. Lengths are counted in code points.
//
// Sources: https://docs.discord.com/developers, and Discord's OpenAPI description,
// against which package openapitest checks every exchange.
package fakediscord
