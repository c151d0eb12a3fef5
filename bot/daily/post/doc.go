// Package post is what there is of a daily post beside its schedule: what must outlive the
// program of it (state.go), kept by bot/state/bolt or bot/state/postgres, and what is wanted
// of whoever brings it to a channel (poster.go), which is bot/discord/rest. privacy.go says and
// ends what is kept of a member and a server.
package post
