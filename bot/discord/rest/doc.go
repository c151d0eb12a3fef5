// Package rest is the half of the connection to Discord that needs no bot: it asks, posts and
// says what it may do there. Whoever checks a token needs no more.
//
// # From the bottom up
//
// A [Call] is one request; [Client.Do] sends it through discordgo, whose address and answers
// transport.go mends, with retries that are capped and limits that are heeded (call.go). What
// goes wrong is an [*Error], without tokens (error.go), or an [*ExitError] where the program
// cannot go on (exit.go). Every answer tells Discord's time as well (clock.go).
//
// permissions.go works out what the bot may do in a channel, meter.go what may be quoted in a
// server. post.go and forum.go send a daily post and find it again; [Poster] brings both to
// what the daily post needs of Discord. [Client.Check] says all of it in sentences.
package rest
