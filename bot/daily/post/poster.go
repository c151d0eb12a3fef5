package post

import (
	"context"
	"time"

	"daybook/bot"
	"daybook/bot/daily/schedule"
)

// A Post is one message of a schedule.
type Post struct {
	Title  string // what it is called where posts have names, as in a forum
	Text   string // the first words, such as "On this day, 1938"
	Answer bot.Answer
	Role   string // the one role to ping; "" for none
	Guild  string // the server that it goes to
}

// A Poster brings posts to their channels. Errors are *Error; any other is taken
// for an unknown outcome.
type Poster interface {
	// Send posts once, without trying again, and returns where it is. The nonce
	// must go with the message in a way that Find knows it by, and should keep a second
	// message with it from being made.
	Send(ctx context.Context, channel string, p Post, nonce string) (Placed, error)
	// Find looks for our message with a nonce among those since a time; the zero Placed
	// for none. Refused says that it can never be told.
	Find(ctx context.Context, channel, nonce string, since time.Time) (Placed, error)
	// Thread opens a thread below a message, or returns the one that is there.
	Thread(ctx context.Context, channel, message, name string) (thread string, err error)
}

// Placed is where a post is: its message and, where the post itself is a thread, as in a
// forum, that thread.
type Placed struct {
	Message, Thread string
	Ping            schedule.Ping // of the post's role
}

// A Herald can tell whether posts will work, and tell people that they do not.
type Herald interface {
	// Can names what the bot lacks to carry out a schedule in its channel.
	Can(ctx context.Context, s schedule.Schedule) (missing []string, err error)
	// Tell says a sentence to a schedule's channel or, where that cannot be, to who
	// set it.
	Tell(ctx context.Context, s schedule.Schedule, text string) error
	// In reports whether the bot is in a server now. False only by Discord's own word, since
	// what is kept of a server is deleted by it; an error says that it is not known now.
	In(ctx context.Context, guild string) (bool, error)
}

// An Error is why a post is not there, or may not be.
type Error struct {
	Kind   ErrorKind
	After  time.Duration // how long to wait at least, for Temporary
	Global bool          // the whole bot is to wait
	Reason string        // for people, in a sentence
	Hint   string        // what they can do about it, in a sentence; may be empty
	Err    error
}

// Error returns the cause, or else the reason.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return e.Reason
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrorKind is what an error means for the post.
type ErrorKind uint8

// The kinds of error.
const (
	Unknown   ErrorKind = iota // it may have been posted: look before trying again
	Temporary                  // it was not posted, and may be later
	Denied                     // the channel is closed to us or gone: the schedule is paused
	Refused                    // this post is not taken, whenever it is sent
)
