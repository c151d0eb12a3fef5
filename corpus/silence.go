package corpus

// A Silence is a matter of the time that whoever knows it may look for, and that the readers
// who made the calendar looked for and did not find told. What the diaries tell near to it, of
// the same people or of another part of the same matter, is no contradiction.
type Silence struct {
	Matter string   // a noun phrase: "the diaries do not tell of …"
	Asks   []string // how somebody may ask for it
	People []string // IDs of whom these name
	// General is whether it is no matter of the time but what people ask anybody; it goes without
	// saying that it is not told.
	General bool
}

// Silences are the matters that the calendar knows not to be told in the diaries that it is of.
func (c *Corpus) Silences() []*Silence { return c.calendar.Silences }
