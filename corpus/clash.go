package corpus

// A Clash is the kind of contradiction that an item's note speaks of.
type Clash string

// The kinds of clash. The last four do not contradict known history.
const (
	ClashDate     Clash = "date"     // it happened at another time, or before or after it is told
	ClashLife     Clash = "life"     // somebody was dead, not yet born or elsewhere
	ClashOffice   Clash = "office"   // somebody held another office, or none
	ClashEvent    Clash = "event"    // it happened otherwise, or not at all
	ClashName     Clash = "name"     // a name, title or word that was not used then, or is another's
	ClashOnly     Clash = "only"     // nothing else is known to say so, or historians doubt it
	ClashSelf     Clash = "self"     // the book contradicts itself
	ClashNoted    Clash = "noted"    // the book's own footnote contradicts the passage
	ClashFootnote Clash = "footnote" // the error is the book's footnote's, not the diarist's
	ClashRemark   Clash = "remark"   // no contradiction: the note explains
)

// ClashKinds are all kinds, in the order in which a list of clashes has them.
var ClashKinds = []Clash{ClashDate, ClashLife, ClashOffice, ClashEvent, ClashName, ClashOnly, ClashSelf, ClashNoted,
	ClashFootnote, ClashRemark}

// History reports whether the clash is with known history, so that it speaks against
// the passage: not with the book itself, not of its footnote, and no mere remark.
func (c Clash) History() bool {
	switch c {
	case ClashDate, ClashLife, ClashOffice, ClashEvent, ClashName, ClashOnly:
		return true
	}
	return false
}
