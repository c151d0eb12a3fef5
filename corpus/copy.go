package corpus

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Copy is what of a known work was found in a text, and how well. The zero value is
// nothing found.
type Copy struct {
	Items, AllItems                              int // with all their paragraphs; set by who has the calendar
	Passages, Notes, Pages, Openings             int // found
	AllPassages, AllNotes, AllPages, AllOpenings int // that the calendar knows
	Lacking                                      Pages
	// Noise is about which share of the letters differs from the known text, 0 to 1, by
	// the hashes that the copy lacks where it has the text.
	Noise float64
	// Order says how the copy was put in order; nil where it was.
	Order *Arrangement
	// Merged is how many passages are refused, as the lines of two columns stand among
	// theirs. When they are most of a copy, it has no entries and nothing else is set.
	Merged int
	// Cuts are the lines in which something foreign was cut out of a passage, and Gaps is
	// in how many places of them the passage shows that something is left out.
	Cuts []LineRange
	Gaps int
	// Unclaimed are the lines with letters that no passage claims.
	Unclaimed []LineRange
}

// Why a copy is refused that has a known text, and what to do.
const (
	ReadAcross     = "it has a known text, but the lines of two columns or facing pages seem to be merged there, so that no sentence is whole"
	HintReadAcross = "Save it again so that each column is read from top to bottom, a page or a column at a time."
)

// ReadAcross reports whether a text is of a copy in which most is spoilt so.
func (t *Text) ReadAcross() bool {
	return t != nil && t.Copy != nil && t.Copy.Merged > 0 && len(t.Entries) == 0
}

// Share is the share of the known pages that the copy has, 0 to 1.
func (c *Copy) Share() float64 {
	if c.AllPages == 0 {
		return 0
	}
	return float64(c.Pages) / float64(c.AllPages)
}

// String says in a clause how good a copy is: "about 2% of its letters differ from the
// known text".
func (c *Copy) String() string {
	var s string
	switch p := 100 * c.Noise; {
	case p < 0.2:
		s = "its letters are those of the known text"
	case p < 1:
		s = fmt.Sprintf("about %.1f%% of its letters differ from the known text", p)
	default:
		s = fmt.Sprintf("about %.0f%% of its letters differ from the known text", p)
	}
	if n := len(c.Cuts); n > 0 {
		s += fmt.Sprintf("; in %d places within a paragraph something foreign is cut out", n)
	}
	if c.Gaps > 0 {
		s += fmt.Sprintf(", %d of them marked […] as words may be lacking there", c.Gaps)
	}
	if c.Merged > 0 {
		s += fmt.Sprintf("; %d paragraphs are refused, since the lines of two columns seem to be merged there", c.Merged)
	}
	return s
}

// certainHits is how many hits of one passage in order cannot be chance: in a million
// letters of another text three are found once.
const certainHits = 5

func (a *aligner) certain() bool {
	hits, grams := a.quality()
	return slices.ContainsFunc(a.claims, func(c claim) bool { return len(c.knots) >= certainHits }) && hits*8 >= grams
}

// ReadCopy finds the passages of the edition in a text, in whatever layout, and makes a
// text of them: what they are, their dates, voices and pages come from the calendar,
// their words from the copy. It returns nil when the text has none, and a text without
// entries when most is spoilt as Copy.Merged says.
func (ed *Edition) ReadCopy(text string) *Text {
	if ed == nil || ed.Prints == nil {
		return nil
	}
	a, how, lines := alignAny(ed.Prints, text)
	t := &Text{Diary: ed.Diary, Copy: &Copy{Merged: a.merged}}
	if a.mostMerged() {
		return t
	}
	if !a.certain() {
		return nil
	}
	passages := make([]*Passage, len(a.prints.Passages))
	entries := map[int]*Entry{}
	for n := range passages {
		p := a.passage(n, ed.Diary)
		if p == nil {
			continue
		}
		passages[n] = p
		if a.prints.Passages[n].note() {
			continue
		}
		e := ed.entryOf(t, entries, a.prints, n)
		p.Entry = e
		e.Passages = append(e.Passages, p)
	}
	for n, p := range passages {
		if p == nil || !a.prints.Passages[n].note() {
			continue
		}
		if h := a.prints.Passages[n].Host; h >= 0 && passages[h] != nil {
			p.Host = passages[h]
			p.Host.Notes = append(p.Host.Notes, p)
		}
		p.Entry = ed.entryOf(t, entries, a.prints, n)
		p.Entry.Passages = append(p.Entry.Passages, p)
	}
	a.report(t, passages)
	if how != nil {
		t.renumber(lines)
		t.rearranged(how)
	}
	return t
}

// entryOf returns the entry of passage n, which the text gets with its first passage.
func (ed *Edition) entryOf(t *Text, have map[int]*Entry, p *Prints, n int) *Entry {
	i := p.Passages[n].Entry
	if have[i] != nil {
		return have[i]
	}
	known := p.Entries[i]
	e := &Entry{ID: known.ID, Diary: ed.Diary, Part: known.Part, Label: known.Label, Anchor: p.Passages[n].Pieces[0].Anchor}
	for _, o := range ed.Openings {
		if o.ID == known.ID {
			*e = *o
			e.Items, e.Passages = nil, nil
		}
	}
	have[i] = e
	t.Entries = append(t.Entries, e)
	return e
}

// report counts what was found and lists the lines that nobody claims.
func (a *aligner) report(t *Text, passages []*Passage) {
	c := t.Copy
	lacking, have := map[int]int{}, map[int]int{} // letters by page
	opens := map[int]bool{}
	for n, x := range a.prints.Passages {
		found := passages[n] != nil
		if x.note() {
			c.AllNotes++
			c.Notes += btoi(found)
		} else {
			c.AllPassages++
			c.Passages += btoi(found)
		}
		if e := a.prints.Entries[x.Entry]; e.Part == Body && !x.note() && !opens[x.Entry] {
			opens[x.Entry] = true
			c.AllOpenings++
			c.Openings += btoi(found)
		}
		for i, piece := range x.Pieces {
			end := x.Size
			if i+1 < len(x.Pieces) {
				end = x.Pieces[i+1].Offset
			}
			if piece.Page > 0 && found {
				have[piece.Page] += end - piece.Offset
			} else if piece.Page > 0 {
				lacking[piece.Page] += end - piece.Offset
			}
		}
	}
	var without []int
	pages := map[int]bool{}
	for _, x := range a.prints.Passages {
		for _, piece := range x.Pieces {
			if n := piece.Page; n > 0 && !pages[n] {
				pages[n] = true
				if have[n] > lacking[n] {
					c.Pages++
				} else {
					without = append(without, n)
				}
			}
		}
	}
	c.AllPages = len(pages)
	slices.Sort(without)
	for _, n := range without {
		c.Lacking = c.Lacking.Add(n)
	}
	hits, grams := a.quality()
	c.Noise = noise(hits, grams)
	for n, x := range a.claims {
		if passages[n] == nil {
			continue
		}
		for _, cut := range x.cuts {
			c.Gaps += btoi(cut.shown)
			c.Cuts = append(c.Cuts, LineRange{a.lines[a.lineOf[max(cut.from-1, 0)]].number, a.lines[a.lineOf[min(cut.to, len(a.lineOf)-1)]].number})
		}
	}
	slices.SortFunc(c.Cuts, func(x, y LineRange) int { return x.From - y.From })
	a.leftOver(t, passages)
}

// noise is about the share of letters that differ, by the share of hashes that are found:
// a hash is spoilt if one of its letters is. Folding hides what optical reading confuses
// most; how much was measured on simulated copies with 2, 4 and 8% of letters spoilt.
func noise(hits, grams int) float64 {
	if grams == 0 {
		return 0
	}
	return hidden * (1 - math.Pow(float64(hits)/float64(grams), 1.0/gramLetters))
}

const hidden = 2.4 // letters that differ for each that differs when folded

// Why lines of a copy are in no passage.
const (
	SecondCopy  = "a second reading of what the copy has elsewhere"
	Unclaimed   = "no passage of the known text"
	RunningHead = "running head or page number"
)

// leftOver lists the lines of the copy that are in no passage.
func (a *aligner) leftOver(t *Text, passages []*Passage) {
	covered := map[int]bool{}
	for _, p := range passages {
		if p == nil {
			continue
		}
		for _, r := range p.Lines {
			for n := r.From; n <= r.To; n++ {
				covered[n] = true
			}
		}
	}
	byNumber := map[int]*copyLine{}
	for i := range a.lines {
		byNumber[a.lines[i].number] = &a.lines[i]
	}
	number := 0
	for raw := range strings.SplitSeq(a.copy.text, "\n") {
		number++
		if covered[number] || strings.TrimSpace(raw) == "" {
			continue
		}
		why := Unclaimed
		switch l := byNumber[number]; {
		case l == nil:
			why = "row of signs"
		case l.head:
			why = RunningHead
		default:
			t.Copy.Unclaimed = addLine(t.Copy.Unclaimed, number)
		}
		if n := len(t.Skipped); n > 0 && t.Skipped[n-1].Why == why && t.Skipped[n-1].Lines.To == number-1 {
			t.Skipped[n-1].Lines.To = number
		} else {
			t.Skipped = append(t.Skipped, Skipped{Lines: LineRange{number, number}, Why: why})
		}
	}
}
