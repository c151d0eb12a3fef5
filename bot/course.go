package bot

import (
	"time"

	"daybook/corpus/dates"
)

// A Course is a daily post that reads a diary in order, as far as other rooms need to know:
// where a group stands in its reading. It is a plain value.
type Course struct {
	Number  int    // by which people name the daily post
	Channel string // its ID
	Paused  bool
	// Last are the IDs of the items of the last post, none before the first, and Posted is
	// its date; Next are those of the next post, which is due At, zero while it is paused.
	Last   []string
	Posted dates.Day
	Next   []string
	At     time.Time
	// Place is how many items of what is read stand up to the end of the last post, 0 before
	// the first; Of how many there are.
	Place, Of int
}
