package corpus

import "daybook/corpus/dates"

// An Event is what happened, by the names that others give it and the diaries do not: who asks
// for the Winter War finds what tells of the war with Finland. When it was is a fact of ours, by which
// a time can be told: a week before the Winter War.
type Event struct {
	Names []string
	Items []string   // IDs of what tells of it, of a calendar that may not have them all
	When  dates.Date // zero where it is not known, or was no one time
	Or    dates.Date // of what else may be called so: the war began in 1939, and in 1941; mostly zero
	// Told are clauses that tell of it, as "the Finns were attacked", and names that mean it only behind a word of
	// time, as "Finland"; Own are those in which "he" is the diarist.
	Told, Own []string
}

// Events are those that the calendar knows by other names.
func (c *Corpus) Events() []*Event { return c.calendar.Events }
