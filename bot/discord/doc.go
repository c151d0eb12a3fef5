// Package discord brings the bot to Discord, over discordgo, which only it and its room
// bot/discord/rest import. That is the half that needs no bot: requests, posts,
// permissions, the check of a token. bot/discord/render makes messages of answers. Here is
// what listens and answers.
//
// # The life of an interaction
//
// [Client.Run] keeps one connection to the gateway (gateway.go). What arrives is
// decoded with structs of our own, since discordgo gives up on a message that has a
// component it does not know, and becomes a [bot.Request] (request.go); a wrong
// shape ends there in a private sentence. respond.go runs the bot beside a timer and
// sends one response: at once, or after two seconds an acknowledgement that is
// edited later. bot/discord/render makes embeds, buttons and menus of a
// [bot.Answer], within Discord's limits by construction.
//
// A control's custom ID is "1:" and the next request in its text form, or "1p:" when
// the answer is for whoever presses it alone. So there are no sessions: a control
// works for anyone and after a restart. What begins in private stays private, and is
// changed in place.
//
// # What is kept from discordgo
//
// Every request goes through bot/discord/rest, which caps retries, heeds the context and
// the global limit, and keeps tokens out of errors. discordgo's own reconnecting, caches
// and retries are off; its failures that we know of (notes/discordgo.md, section 5)
// have a test each.
//
// Besides discordgo this package imports gorilla/websocket, whose types discordgo
// has in its exported API: the Dialer to set and the CloseError to read.
package discord
