package align

import (
	"cmp"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/align/hits"
	"daybook/corpus/align/letters"
)

// What is foreign within a passage, such as a reader's remark or a note in brackets,
// shows itself between two hits of it: the copy has more letters there than the known
// text, and by how many is known to the letter. Where they begin is not: the hashes are
// samples. It is told by brackets, lines and words; where these leave a doubt, all that
// is doubtful is left out, and the passage shows that something is.

// A cutOut is what was taken out of a copy within a passage.
type cutOut struct {
	from, to int  // letters
	ends     int  // byte at which the passage's own words end, 0 when its letters tell
	resumes  int  // byte at which they go on, 0 likewise
	shown    bool // that something is left out, as its place is not known to the word
}

// A border is where foreign letters may begin and end: free letters of a gap.
type border struct{ from, to, worth int }

// How much speaks for a border.
const (
	bracketWorth = 12 // it begins and ends with a pair of brackets
	lineWorth    = 3  // one end of it is a line's
	sureWorth    = 6  // the least that decides
	sureMargin   = 3  // by which it must be better than the next
)

// cleanRate is from which share of hashes found on a copy is clean: numbers of letters
// are exact, but for one.
const cleanRate = 0.97

// amiss is by how many letters the distance of two hits may be amiss by noise alone, when
// so many hashes between them are not found. What is foreign in one place spoils one of
// them, noise as many as there are.
func (a *aligner) amiss(want, missing int) int {
	if a.rate >= cleanRate {
		return max(1, missing)
	}
	rate := max(a.rate, leastRate)
	if missing > 1 {
		rate /= float64(missing)
	}
	return 1 + int((1-rate)*(5+float64(want)/5))
}

// leastRate is the share of hashes found in a copy with 10% of its letters spoilt: what
// is worse is no noise.
const leastRate = 0.6

// within gives the letters between two hits of passage n to it, without what is foreign.
func (g *gap) within(n, want int) {
	g.dropHeads(want)
	g.dropNotes(want)
	over := g.size - want
	most := g.amiss(want, g.missing())
	if over > most && over <= most+g.figuresIn() { // of notes
		over = 0
	}
	if fits := abs(over) <= most || over < 0 && -over <= max(2*most, corpus.GramLetters); fits &&
		fitInside+g.insideOdds(g.letters(0, g.size)) >= 0 {
		g.give(n, 0, g.size)
		g.pairs = append(g.pairs, pair{passage: n, at: g.left.At})
		return
	} else if fits { // other words of the same length
		g.leave(n, border{corpus.GramLetters, g.size, 0}, true)
		return
	}
	if over < 0 { // the copy lacks words
		g.leave(n, border{corpus.GramLetters, g.size, 0}, true)
		return
	}
	borders := g.borders(want, over)
	best, sure := decide(borders)
	foreign := fitNone+g.insideOdds(slices.Concat(g.letters(0, best.from), g.letters(best.to, g.size))) < 0
	switch {
	case sure && !foreign:
		g.leave(n, best, false)
	case over <= corpus.GramLetters && g.rate < cleanRate && fitWhole+g.insideOdds(g.letters(0, g.size)) >= 0:
		// two or three letters misread as more
		g.give(n, 0, g.size)
		g.pairs = append(g.pairs, pair{passage: n, at: g.left.At})
	case len(borders) > 0 && !foreign:
		all := best
		for _, b := range borders {
			if best.worth < sureWorth || b.worth > best.worth-sureMargin {
				all.from, all.to = min(all.from, b.from), max(all.to, b.to)
			}
		}
		g.leave(n, all, true)
	default:
		g.leave(n, border{corpus.GramLetters, g.size, 0}, true)
	}
}

// missing is how many hashes between the hits of a gap are not found.
func (g *gap) missing() int { return g.right.Gram - g.left.Gram - 1 }

// figuresIn counts the digits in the gap that stand alone: each may be a note's.
func (g *gap) figuresIn() int {
	digit := func(i int) bool {
		return i >= 0 && i < len(g.Copy.S) && g.Copy.Raw[g.Copy.At[i]] >= '0' && g.Copy.Raw[g.Copy.At[i]] <= '9'
	}
	n := 0
	for _, s := range g.free {
		for i := s.from; i < s.to; i++ {
			n += one(digit(i) && !digit(i-1) && !digit(i+1))
		}
	}
	return n
}

// leave gives the gap to passage n without the letters of a border.
func (g *gap) leave(n int, b border, shown bool) {
	cut := cutOut{from: g.letter(b.from-1) + 1, to: g.beyond(b.to), shown: shown}
	if b.worth >= bracketWorth-2*g.amiss(0, 0) {
		cut.ends, cut.resumes, _ = g.brackets(cut.from, cut.to)
	}
	g.give(n, 0, b.from)
	g.give(n, b.to, g.size)
	g.claims[n].cuts = append(g.claims[n].cuts, cut)
	g.pairs = append(g.pairs, pair{passage: n, at: g.left.At, broken: shown || !g.whole(cut)})
}

// whole reports whether a cut is of whole lines, of brackets or of figures, as no column
// beside a text is.
func (a *aligner) whole(c cutOut) bool {
	if c.ends > 0 || c.to-c.from <= 4 {
		return true
	}
	return c.from == a.Copy.LineAt(c.from).From && c.to == a.Copy.LineAt(c.to).From
}

// borders returns where the letters that are too many may begin and end, between words.
func (g *gap) borders(want, over int) []border {
	var out []border
	most := g.amiss(want, g.missing())
	ends := g.pageEnds()
	for from := corpus.GramLetters - alike; from <= min(want+alike, g.size); from++ {
		q := g.breakAt(from)
		i := g.letter(from)
		if q == letters.NoBreak && !g.opens(i) {
			continue
		}
		for d := -most; d <= most; d++ {
			to := from + over + d
			if to <= from || to > g.size+alike {
				continue
			}
			j := g.beyond(to)
			b := border{from, to, 0}
			if _, _, ok := g.brackets(g.letter(from-1)+1, j); ok {
				b.worth = bracketWorth
			} else if p := g.Copy.BreakBefore(j); q == letters.NoBreak || p == letters.NoBreak {
				continue
			} else {
				b.worth = g.edge(g.letter(from-1)+1, q) + g.edge(j, p)
				for _, e := range ends {
					if abs(e-from) <= 2+most {
						b.worth += lineWorth
						break
					}
				}
			}
			b.worth -= min(2*abs(d), (4*abs(d)+most-1)/most)
			out = append(out, b)
		}
	}
	return out
}

// alike is how many letters at the end of what is foreign may be by chance those of the
// passage there, so that a hit has them.
const alike = 3

// beyond returns the letter of the copy that is number k of the free ones, or as many
// letters within the hit that the gap ends with.
func (g *gap) beyond(k int) int {
	if k < g.size {
		return g.letter(k)
	}
	return g.right.At + k - g.size
}

// edge says how much speaks for a border before letter i, where the break is q.
func (g *gap) edge(i, q int) int {
	switch {
	case q >= letters.LineBreak && i < len(g.Copy.S) && g.Copy.LineAt(i).Blank:
		return lineWorth + 2
	case q >= letters.ParagraphBreak-1:
		return lineWorth + 1
	case q >= letters.LineBreak:
		return lineWorth
	case g.wide(i):
		return lineWorth
	}
	return 0
}

// wide reports whether so much space is before letter i as parts columns.
func (a *aligner) wide(i int) bool {
	s := a.signs(i)
	return strings.Contains(s, "   ") || strings.Contains(s, "\t")
}

// decide returns the best border, and whether nothing else may be meant.
func decide(borders []border) (border, bool) {
	if len(borders) == 0 {
		return border{}, false
	}
	best := slices.MaxFunc(borders, func(x, y border) int { return cmp.Compare(x.worth, y.worth) })
	if len(borders) == 1 {
		return best, best.worth >= 0
	}
	for _, b := range borders {
		if (b.from != best.from || b.to != best.to) && b.worth > best.worth-sureMargin {
			return best, false
		}
	}
	return best, best.worth >= sureWorth
}

// openers and closers are the brackets between which foreign matter may stand in a text.
const openers, closers = "[{(<⟨«【", "]})>⟩»】"

func (g *gap) opens(i int) bool {
	return strings.ContainsAny(g.signs(i), openers)
}

// signs returns what stands between letter i of the copy and the one before it.
func (a *aligner) signs(i int) string {
	if i <= 0 || i >= len(a.Copy.S) {
		return ""
	}
	end := a.Copy.End(i - 1)
	return a.Copy.Raw[end:max(end, int(a.Copy.At[i]))]
}

// brackets reports whether letters from..to stand in brackets of one kind, and where the
// words around these end and go on.
func (a *aligner) brackets(from, to int) (ends, resumes int, ok bool) {
	if from <= 0 || from >= to || to >= len(a.Copy.S) {
		return 0, 0, false
	}
	start, before := a.Copy.End(from-1), a.signs(from)
	end, after := a.Copy.End(to-1), a.signs(to)
	for i, open := range []rune(openers) {
		shut := []rune(closers)[i]
		x, y := strings.IndexRune(before, open), strings.IndexRune(after, shut)
		if x < 0 || y < 0 {
			continue
		}
		for strings.HasPrefix(after[y:], string(shut)) { // “{{ … }}”
			y += len(string(shut))
		}
		return start + len(strings.TrimRight(before[:x], " \t\n")), end + y, true
	}
	return 0, 0, false
}

// A pair is two hits of one passage that follow one another in a copy.
type pair struct {
	passage int
	at      int  // letter of the copy
	broken  bool // something else is between that is no note, line or remark in brackets
}

// straight drops hits that are not at the distance that their neighbours on both sides
// agree on, or that neither bears out though they are near: chance.
func (a *aligner) straight(c *hits.Chain) {
	kept := c.Hits[:0:0]
	shift := func(x, y hits.Hit) (off, most int) {
		want := c.Grams[y.Gram].Off - c.Grams[x.Gram].Off
		return abs(y.At - x.At - want), a.amiss(want, y.Gram-x.Gram-1)
	}
	for i, h := range c.Hits {
		if n := len(kept); n > 0 && i+1 < len(c.Hits) {
			x, z := kept[n-1], c.Hits[i+1]
			before, most := shift(x, h)
			after, _ := shift(h, z)
			over, all := shift(x, z)
			same := c.Grams[x.Gram].Passage == c.Grams[z.Gram].Passage
			if same && before > most && (over <= all && before > 2*most || a.rate >= cleanRate && after > 1 &&
				before <= corpus.GramLetters) {
				continue
			}
		}
		kept = append(kept, h)
	}
	c.Hits = kept
}

// trim moves the ends of what is shown to be left out to whole words.
func (a *aligner) trim(c *claim) {
	for k := range c.cuts {
		cut := &c.cuts[k]
		for i := range c.parts { // letters alike in the hit behind
			if p := &c.parts[i]; p.from >= cut.from && p.from < cut.to {
				for ; p.from < min(cut.to, p.to); p.from++ {
					a.owner[p.from] = 0
				}
			}
		}
		if !cut.shown {
			continue
		}
		for i := range c.parts {
			p := &c.parts[i]
			if p.to == cut.from {
				for p.to > p.from && p.to < len(a.Copy.S) && !a.wordEnds(p.to) {
					p.to--
					a.owner[p.to] = 0
				}
				cut.from = p.to
			}
			if p.from == cut.to {
				for p.from < p.to && !a.wordEnds(p.from) {
					a.owner[p.from] = 0
					p.from++
				}
				cut.to = p.from
			}
		}
	}
	c.parts = slices.DeleteFunc(c.parts, func(s stretch) bool { return s.to <= s.from })
}

// wordEnds reports whether a word ends before letter i of the copy, and none goes on
// over a line's end.
func (a *aligner) wordEnds(i int) bool {
	if i <= 0 || i >= len(a.Copy.S) {
		return true
	}
	between := a.signs(i)
	if s := strings.TrimSpace(between); s == "-" || s == "¬" || s == "\u00ad" {
		return s == "-" && between != "-" && !strings.Contains(between, "\n")
	}
	return strings.ContainsAny(between, " \t\n\f—–") || strings.Contains(between, "…")
}

// omitted stands in a passage where something is left out.
const omitted = " […] "

// atCuts moves the bytes of a run of passage n to the brackets of what was cut out
// beside it, and notes how the run follows on what is before.
func (a *aligner) atCuts(n int, r *run, from, to int) (int, int) {
	text := a.Copy.Raw
	for _, c := range a.claims[n].cuts {
		if c.to == r.from {
			r.gap = c.shown
		}
		if c.to == r.from && c.resumes > 0 && !strings.Contains(text[c.resumes:a.Copy.At[r.from]], "\n") {
			from, r.turn, r.sep = c.resumes, false, " "
			if next := text[from]; text[c.ends] != ' ' && text[c.ends] != '\n' && next != ' ' ||
				strings.IndexByte(".,;:!?'", next) >= 0 {
				r.sep = ""
			}
		}
		if c.from == r.to && c.ends > 0 {
			to = c.ends
		}
	}
	return from, to
}
