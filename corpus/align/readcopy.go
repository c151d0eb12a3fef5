package align

import (
	"math"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/align/arrange"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
	"daybook/corpus/document"
)

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
func ReadCopy(ed *corpus.Edition, text string) *corpus.Text {
	if ed == nil || ed.Prints == nil {
		return nil
	}
	return NewCopy(text).Read(ed)
}

// A Copy is a text in which works are looked for: without markup and numbers of lines,
// which are taken off once for all works. Its zero value is an empty text.
type Copy struct {
	text    letters.Text
	plain   []int // numbers of its lines in the file, where they are not the file's
	counted int   // numbers of lines that were taken off
}

// NewCopy makes a text ready to be read.
func NewCopy(text string) *Copy {
	text, plain := document.Plain(unquoted(text))
	text, plain = partPages(text, plain)
	text, counted := letters.Uncounted(text)
	return &Copy{letters.Of(text), plain, counted}
}

// Read is [ReadCopy] of one of several editions.
func (c *Copy) Read(ed *corpus.Edition) *corpus.Text {
	if ed == nil || ed.Prints == nil {
		return nil
	}
	found, how, lines := arrange.InOrder(hits.Look(ed.Prints, c.text))
	a := newAligner(found)
	a.align()
	t := &corpus.Text{Diary: ed.Diary, Copy: &corpus.Copy{Merged: a.merged, Counted: c.counted}}
	if a.mostMerged() {
		t.Copy.Merged = max(t.Copy.Merged, 1)
		return t
	}
	if !a.certain() {
		if t.Copy.Merged = a.scattered(); t.Copy.Merged == 0 {
			return nil
		}
		return t
	}
	passages := make([]*corpus.Passage, len(a.Prints.Passages))
	entries := map[int]*corpus.Entry{}
	for n := range passages {
		p := a.passage(n, ed.Diary)
		if p == nil {
			continue
		}
		passages[n] = p
		if a.Prints.Passages[n].IsNote() {
			continue
		}
		e := entryOf(ed, t, entries, a.Prints, n)
		p.Entry = e
		e.Passages = append(e.Passages, p)
	}
	for n, p := range passages {
		if p == nil || !a.Prints.Passages[n].IsNote() {
			continue
		}
		if h := a.Prints.Passages[n].Host; h >= 0 && passages[h] != nil {
			p.Host = passages[h]
			p.Host.Notes = append(p.Host.Notes, p)
		}
		p.Entry = entryOf(ed, t, entries, a.Prints, n)
		p.Entry.Passages = append(p.Entry.Passages, p)
	}
	a.report(t, passages)
	if how != nil {
		arrange.Renumber(t, lines)
		arrange.Rearranged(t, how)
	}
	if c.plain != nil {
		arrange.InMarkup(t, c.plain)
	}
	return t
}

// entryOf returns the entry of passage n, which the text gets with its first passage.
func entryOf(ed *corpus.Edition, t *corpus.Text, have map[int]*corpus.Entry, p *corpus.Prints, n int) *corpus.Entry {
	i := p.Passages[n].Entry
	if have[i] != nil {
		return have[i]
	}
	known := p.Entries[i]
	e := &corpus.Entry{ID: known.ID, Diary: ed.Diary, Part: known.Part, Label: known.Label,
		Anchor: p.Passages[n].Pieces[0].Anchor}
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
func (a *aligner) report(t *corpus.Text, passages []*corpus.Passage) {
	c := t.Copy
	lacking, have := map[int]int{}, map[int]int{} // letters by page
	opens := map[int]bool{}
	for n, x := range a.Prints.Passages {
		found := passages[n] != nil
		switch {
		case !found && a.unknowable(n):
		case x.IsNote():
			c.AllNotes++
			c.Notes += one(found)
		default:
			c.AllPassages++
			c.Passages += one(found)
		}
		c.InPart += one(found && passages[n].Broken)
		if e := a.Prints.Entries[x.Entry]; e.Part == corpus.Body && !x.IsNote() && !opens[x.Entry] {
			opens[x.Entry] = true
			c.AllOpenings++
			c.Openings += one(found)
		}
		for i, piece := range x.Pieces {
			end := x.Size
			if i+1 < len(x.Pieces) {
				end = x.Pieces[i+1].Offset
			}
			if piece.Page > 0 {
				size := end - piece.Offset
				there := size * one(found)
				if found && passages[n].Broken {
					there = min(size, a.inPiece(n, i))
				}
				have[piece.Page] += there
				lacking[piece.Page] += size - there
			}
		}
	}
	var without []int
	pages := map[int]bool{}
	for _, x := range a.Prints.Passages {
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
			if !cut.shown && a.known(cut, n) {
				continue
			}
			c.Gaps += one(cut.shown)
			c.Cuts = append(c.Cuts, corpus.LineRange{From: a.Copy.LineAt(max(cut.from-1, 0)).Number,
				To: a.Copy.LineAt(min(cut.to, len(a.Copy.LineOf)-1)).Number})
		}
	}
	slices.SortFunc(c.Cuts, func(x, y corpus.LineRange) int { return x.From - y.From })
	a.leftOver(t, passages)
}

// inPiece counts the letters of a piece of passage n that the copy has.
func (a *aligner) inPiece(n, piece int) int {
	letters := 0
	for _, r := range a.runs(n) {
		if r.piece == piece {
			letters += r.to - r.from
		}
	}
	return letters
}

// unknowable reports whether passage n has no hashes and stands before the first of its
// chain that has some, or after the last: no copy can show that it has it.
func (a *aligner) unknowable(n int) bool {
	c := a.Chains[hits.TextChain]
	if a.Prints.Passages[n].IsNote() {
		c = a.Chains[hits.NoteChain]
	}
	return len(c.Grams) == 0 || n < c.Grams[0].Passage || n > c.Grams[len(c.Grams)-1].Passage
}

// known reports whether what is cut out of passage n is all of other passages: a note
// at the foot of a page that the passage goes over.
func (a *aligner) known(cut cutOut, n int) bool {
	for _, o := range a.owner[cut.from:cut.to] {
		if o == 0 || int(o-1) == n {
			return false
		}
	}
	return true
}

// noise is about the share of letters that differ, by the share of hashes that are found:
// a hash is spoilt if one of its letters is. Folding hides what optical reading confuses
// most; how much was measured on simulated copies with 2, 4 and 8% of letters spoilt.
func noise(hits, grams int) float64 {
	if grams == 0 {
		return 0
	}
	return hidden * (1 - math.Pow(float64(hits)/float64(grams), 1.0/corpus.GramLetters))
}

const hidden = 2.4 // letters that differ for each that differs when folded

// leftOver lists the lines of the copy that are in no passage.
func (a *aligner) leftOver(t *corpus.Text, passages []*corpus.Passage) {
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
	byNumber := map[int]*letters.Line{}
	for i := range a.Copy.Lines {
		byNumber[a.Copy.Lines[i].Number] = &a.Copy.Lines[i]
	}
	number := 0
	for raw := range strings.SplitSeq(a.Copy.Raw, "\n") {
		number++
		if covered[number] || strings.TrimSpace(raw) == "" {
			continue
		}
		why := corpus.Unclaimed
		switch l := byNumber[number]; {
		case l == nil:
			why = "row of signs"
		case l.Head:
			why = corpus.RunningHead
		default:
			t.Copy.Unclaimed = corpus.AddLine(t.Copy.Unclaimed, number)
		}
		if n := len(t.Skipped); n > 0 && t.Skipped[n-1].Why == why && t.Skipped[n-1].Lines.To == number-1 {
			t.Skipped[n-1].Lines.To = number
		} else {
			t.Skipped = append(t.Skipped, corpus.Skipped{Lines: corpus.LineRange{From: number, To: number}, Why: why})
		}
	}
}

// Whole reports whether a passage of a copy has about all letters of the known one, and
// most of its hashes.
func Whole(ed *corpus.Edition, p *corpus.Passage) bool {
	if ed == nil || ed.Prints == nil || !p.Borne || p.Rank < 1 || p.Rank > len(ed.Prints.Passages) {
		return false
	}
	size := ed.Prints.Passages[p.Rank-1].Size
	l := letters.Of(p.Text)
	return abs(len(l.S)-size) <= size/30
}
