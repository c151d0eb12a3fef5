// Package daily is /daily: the commands by which a server sets its daily posts. It stands on
// five rooms, of which each knows only those before it:
//
//	schedule  what is due when
//	post      what is kept of a post, and what is wanted of whoever brings it
//	clock     our clock, compared with Discord's
//	ladder    what is posted on a date, and how it is said
//	runner    claim, send, note: once for each date, whatever happens
//
// It does not know the runner: a command changes the state, and the runner finds that there.
package daily
