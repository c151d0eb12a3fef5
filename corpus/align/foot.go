package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// dropNotes takes out of a gap of the text the notes that stand at the foot of a page amid it,
// and of which noise has spoilt all hashes: lines that begin with a note's figure, without which
// the letters that are left come nearer to what they should be.
func (g *gap) dropNotes(want int) {
	if g.c.Kind != hits.TextChain {
		return
	}
	first, last := g.inner()
	for i := first; i <= last && g.size > want; i++ {
		if !g.noteBegins(&g.Copy.Lines[i]) {
			continue
		}
		over := g.size - want
		to, total, miss := -1, 0, over
		for j := i; j <= last; j++ {
			l := &g.Copy.Lines[j]
			if j > i && (l.Blank || g.noteBegins(l)) {
				break
			}
			if total += g.freeIn(l); total > 0 && abs(over-total) < miss {
				to, miss = j, abs(over-total)
			}
		}
		if to >= 0 {
			g.drop(g.Copy.Lines[i].From, g.Copy.Lines[to].To)
			i = to
		}
	}
}

// noteBegins reports whether a line begins with a note's raised figure, and a capital after it.
func (a *aligner) noteBegins(l *letters.Line) bool {
	raw := strings.TrimLeft(a.Copy.Raw[l.Start:l.End], " \t")
	after := strings.TrimLeft(raw, "⁰¹²³⁴⁵⁶⁷⁸⁹")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t"))
	return len(after) < len(raw) && unicode.IsUpper(r)
}
