package align

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"daybook/corpus/align/hits"
)

// manyNotes is from how many on it says something that hits find hardly one.
const manyNotes = 10

// claimLoose gives notes that hits did not find the lines that nobody claims: after the
// place of their mark, in the order of the notes, where a run of lines has about their
// letters.
func (a *aligner) claimLoose(c *hits.Chain) {
	have, want := 0, 0
	for _, n := range c.Passages {
		if host := a.Prints.Passages[n].Host; host >= 0 && len(a.claims[host].parts) > 0 {
			want++
			have += one(len(a.claims[n].parts) > 0)
		}
	}
	if want >= manyNotes && 5*have < want { // the copy has no notes
		return
	}
	last := 0 // where the note before ends
	for i, n := range c.Passages {
		if parts := a.claims[n].parts; len(parts) > 0 {
			last = parts[len(parts)-1].to
			continue
		}
		if a.claims[n].refused || a.absent(n, a.rate) || a.amidMerged(n) {
			continue
		}
		from := max(last, a.markOf(n))
		to := len(a.Copy.S)
		for _, m := range c.Passages[i+1:] {
			if len(a.claims[m].parts) > 0 {
				to = a.claims[m].parts[0].from
				break
			}
		}
		if from == 0 || to <= from {
			continue
		}
		if s, ok := a.loose(n, from, to); ok {
			a.claims[n].parts = []stretch{s}
			for k := s.from; k < s.to; k++ {
				a.owner[k] = int32(n + 1)
			}
			last = s.to
		}
	}
}

// markOf returns where in the copy the passage stands that a note belongs to, 0 when it
// was not found.
func (a *aligner) markOf(n int) int {
	p := &a.Prints.Passages[n]
	if p.Host < 0 || len(a.claims[p.Host].parts) == 0 {
		return 0
	}
	for _, m := range a.Prints.Passages[p.Host].Marks {
		if m.Figure == p.Mark {
			return a.placeOf(p.Host, m.Offset)
		}
	}
	return a.claims[p.Host].parts[0].from
}

// looseNear is within how many letters of its mark, about a page, lines that have nothing
// but the length of a note are taken for it.
const looseNear = 3000

// figureAt returns the raised figure of the digit with which a line begins.
func figureAt(line string) string {
	line = strings.TrimLeft(line, " \t^([")
	r, _ := utf8.DecodeRuneInString(line)
	return cmp.Or(figureOf(r), string(r))
}

// fitLoose is how much speaks for such lines by their number of letters and their place.
const fitLoose = 4.0

// loose finds the first run of whole lines between two letters that nobody claims, that
// something parts from what is around, and that has about the letters of the note.
func (a *aligner) loose(n, from, to int) (stretch, bool) {
	size := a.Prints.Passages[n].Size
	slack := a.slack(size) + 1 // its figure
	for i := int(a.Copy.LineOf[from]); i <= int(a.Copy.LineOf[to-1]); i++ {
		l := &a.Copy.Lines[i]
		if l.From < from || l.Head || a.owner[l.From] != 0 || !l.Blank && i > 0 &&
			a.owner[a.Copy.Lines[i-1].From] == 0 {
			continue
		}
		for j := i; j <= int(a.Copy.LineOf[to-1]); j++ {
			m := &a.Copy.Lines[j]
			if m.Head || a.owner[m.From] != 0 || a.owner[m.To-1] != 0 || m.To-l.From > size+slack {
				break
			}
			over := j+1 == len(a.Copy.Lines) || a.Copy.Lines[j+1].Blank || a.owner[a.Copy.Lines[j+1].From] != 0
			near := l.From-from <= looseNear || strings.HasPrefix(figureAt(a.Copy.Raw[l.Start:l.End]),
				a.Prints.Passages[n].Mark)
			if abs(m.To-l.From-size) <= slack && over && near && a.resembles(n, a.Copy.S[l.From:m.To], fitLoose) {
				return stretch{l.From, m.To}, true
			}
		}
	}
	return stretch{}, false
}
