package corpus

// An Event is what happened, by the names that others give it and the diaries do not: who asks
// for the Winter War finds what tells of the war with Finland. Nothing of it is shown.
type Event struct {
	Names []string
	Items []string // IDs of what tells of it, of a calendar that may not have them all
}

// Events are those that the calendar knows by other names.
func (c *Corpus) Events() []*Event { return c.calendar.Events }
