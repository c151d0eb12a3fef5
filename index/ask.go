package index

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// A Reading is how a question was understood: whom and which time it names.
type Reading struct {
	Persons []*corpus.Person // named beyond doubt
	OneOf   [][]*corpus.Person
	Times   []corpus.When
	Terms   []string // IDs of the glossary
	words   []word
	names   []named
	cues    []string // words that an answer to this kind of question has
}

// A word is one stem of a question that counts.
type word struct {
	stem   string
	weight float64  // its rarity
	name   bool     // written with a capital inside the question
	person int      // index into names, -1 for none
	near   []string // stems of words of like meaning
}

// Related is an experiment.
var Related map[string][]string

// Vocabulary is an experiment.
func (x *Index) Vocabulary() map[string]float64 { return x.rarity }

// Stem is an experiment.
func (x *Index) Stem(s string) []string { return x.stems(s) }

// named is a name in a question; any of the persons will do.
type named struct {
	ids []string
	// several is whether the name has several words, as "Stalin's wife" has: then
	// they mean the person only together.
	several bool
}

// An ItemHit is an item that answers a question.
type ItemHit struct {
	Item     *corpus.Item
	Passages []*corpus.Passage // what matched, in order; nil without the text
	Score    float64
	// Share is how much of the question the hit accounts for, from 0 to 1: the
	// rarer the word the more it counts.
	Share   float64
	Near    float64 // the share of its weight that stands together in one place
	Rarest  float64 // weight of the rarest word that the hit lacks
	Names   float64 // share of names unmet
	All     float64
	NWords  int
	Matched []string // stems, for highlights
}

// The weights of the parts of a document in a question's score, chosen by measuring
// on questions that were not used for anything else. See testdata.
var weights = map[string]float64{
	fieldHead: env("HEAD", 1.6), fieldTold: env("TOLD", 1.2), fieldAsks: env("ASKS", 1.0), fieldAlso: env("ALSO", 0.8), fieldText: env("TEXT", 1.0), fieldNotes: env("NOTES", 0.5), fieldPeople: env("PEOPLE", 0.8),
}

// candidates is how many documents each field may propose.
const candidates = 60

// Read works out what a question names. today is for dates such as "today".
func (x *Index) Read(question string, today corpus.Day) Reading {
	<-x.ready
	var r Reading
	r.Times = corpus.WhenIn(question, today)
	spans := x.corpus.NamesIn(question)
	for _, n := range spans {
		var ids []string
		for _, p := range n.Persons {
			ids = append(ids, p.ID)
		}
		r.names = append(r.names, named{ids, strings.Contains(strings.TrimSpace(question[n.Start:n.End]), " ")})
		if len(n.Persons) == 1 {
			if !slices.Contains(r.Persons, n.Persons[0]) {
				r.Persons = append(r.Persons, n.Persons[0])
			}
		} else {
			r.OneOf = append(r.OneOf, n.Persons)
		}
	}
	low := strings.ToLower(question)
	for _, c := range cues {
		if slices.ContainsFunc(c.asked, func(s string) bool { return strings.Contains(low, s) }) {
			r.cues = append(r.cues, c.words)
		}
	}
	folded := " " + corpus.Fold(question) + " "
	for _, t := range x.terms {
		for _, form := range t.forms {
			if strings.Contains(folded, form) {
				r.Terms = append(r.Terms, t.id)
				break
			}
		}
	}
	seen := map[string]int{}
	first := true
	for _, t := range x.analyzer.Analyze([]byte(question)) {
		stem := string(t.Term)
		if filler[stem] || dated(r, question[t.Start:t.End]) {
			continue
		}
		w := word{stem: stem, weight: x.weight(stem), person: -1}
		if weak[stem] {
			w.weight *= env("WEAK", 0.45)
		}
		c := question[t.Start]
		if w.person < 0 {
			w.near = Related[stem]
		}
		w.name = c >= 'A' && c <= 'Z' && !first || c >= 0x80
		first = false
		for i, n := range spans {
			if t.Start >= n.Start && t.End <= n.End {
				w.person = i
			}
		}
		if _, ok := seen[stem]; ok {
			continue
		}
		seen[stem] = len(r.words)
		r.words = append(r.words, w)
	}
	return r
}

// dated reports whether a word of the question is part of a date.
func dated(r Reading, w string) bool {
	if len(r.Times) == 0 {
		return false
	}
	if w[0] >= '0' && w[0] <= '9' {
		return true
	}
	_, err := corpus.ParseWhen(w+" 1930", corpus.Day{})
	return err == nil
}

// cues are kinds of question, and the words that their answers have.
var cues = []struct {
	asked []string
	words string
}{
	{[]string{"happened to", "happen to", "became of", "become of", "fate of", "the end of", "what end"}, "death dead die suicide killed shot executed arrested exile banished funeral disappeared"},
	{[]string{"related to", "relation of", "relative", "who is to whom"}, "brother sister cousin wife husband son daughter uncle nephew"},
	{[]string{"how much", "what sum", "what price"}, "million thousand pounds dollars francs roubles marks"},
}

// filler are the stems of words that only make a question; they say nothing of what
// is asked for.
var filler = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`what who whom whose which when where why how did doe do is ar wa were
		say said sai tell told bit where's somebodi someon someth thei he she him her hi it
		diari author writer passag note entri book stori remark about happen ani there can could would should
		mention describ call`) {
		m[w] = true
	}
	return m
}()

// weak are the stems of words that carry little, however rare they are in an item.
var weak = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`certain anoth on two even realli turn go get got make made put take took keep kept come came
		wai awai whole own kind sort thing time mere big small great old new good first last much mani long off
		out up down work over again after befor onc onli still just while against between among through new us know
		knew think thought want like give gave whose man peopl person somewher`) {
		m[w] = true
	}
	return m
}()

func (x *Index) weight(stem string) float64 {
	if w, ok := x.rarity[stem]; ok {
		return w
	}
	return x.rarity[""]
}

// Ask returns the items that answer a question, best first, at most limit.
//
// bleve proposes candidates field by field; they are then weighed together by
// BM25F, in which a word counts once for an item however many of its fields have it,
// and a name counts as met where the item names the person in any form.
func (x *Index) Ask(ctx context.Context, question string, r Reading, limit int) ([]ItemHit, error) {
	if err := x.wait(ctx); err != nil {
		return nil, err
	}
	if len(r.words) == 0 && len(r.names) == 0 && len(r.Times) == 0 {
		return nil, nil
	}
	tallies := map[*corpus.Item]*tally{}
	at := func(it *corpus.Item) *tally {
		t := tallies[it]
		if t == nil {
			t = &tally{freq: map[string]float64{}, text: map[*corpus.Passage]float64{}}
			tallies[it] = t
		}
		return t
	}
	expansion := x.expansion(r)
	for _, field := range []string{fieldHead, fieldTold, fieldAsks, fieldAlso, fieldText, fieldNotes} {
		hits, err := x.field(ctx, field, r, expansion)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if it := x.items[h.ID]; it != nil {
				t := at(it)
				for stem, where := range h.Locations[field] {
					t.freq[stem] += weights[field] * float64(len(where)) / x.length(field, h.ID)
				}
				t.near = max(t.near, x.closest(h.Locations[field]))
				continue
			}
			p := x.passages[h.ID]
			if p == nil || p.Part != corpus.Body || p.Host != nil {
				continue
			}
			for _, it := range p.Items {
				t := at(it)
				t.near = max(t.near, x.closest(h.Locations[field]))
				for stem, where := range h.Locations[field] {
					f := weights[field] * float64(len(where)) / x.length(field, h.ID)
					t.freq[stem] += f
					t.text[p] += x.weight(stem) * f / (f + saturation)
				}
			}
		}
	}
	for _, n := range r.names {
		for _, id := range n.ids {
			for _, it := range x.corpus.Naming(id) {
				if it.Entry.Part == corpus.Body {
					at(it)
				}
			}
		}
	}
	if len(r.Times) > 0 {
		for _, it := range x.corpus.Items() {
			if it.Entry.Part == corpus.Body && timeliness(r.Times, it.Date) > 1 {
				at(it)
			}
		}
	}
	hits := make([]ItemHit, 0, len(tallies))
	for it, t := range tallies {
		hits = append(hits, x.judge(r, it, t))
	}
	slices.SortFunc(hits, func(a, b ItemHit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Item.ID, b.Item.ID))
	})
	return hits[:min(len(hits), limit)], nil
}

// A tally is what was found of a question in one item.
type tally struct {
	freq map[string]float64 // by stem, weighed by field and length
	text map[*corpus.Passage]float64
	near float64 // the weight of the words that stand closest together
}

// window is how many words apart the words of one sentence, or of one way of asking,
// mostly stand.
const window = 18

// closest returns the greatest weight of different stems within one window.
func (x *Index) closest(found search.TermLocationMap) float64 {
	type place struct {
		pos  uint64
		stem string
	}
	var places []place
	for stem, where := range found {
		for _, l := range where {
			places = append(places, place{l.Pos, stem})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.stem, b.stem)) })
	best, sum, from := 0.0, 0.0, 0
	in := map[string]int{}
	for _, p := range places {
		if in[p.stem]++; in[p.stem] == 1 {
			sum += x.weight(p.stem)
		}
		for places[from].pos+window < p.pos {
			if in[places[from].stem]--; in[places[from].stem] == 0 {
				sum -= x.weight(places[from].stem)
			}
			from++
		}
		best = max(best, sum)
	}
	return best
}

// saturation is BM25's k1: how soon more of the same word stops counting.
var saturation = env("SAT", 0.9)

// nearness is what words that stand together count more than scattered ones.
var nearness = env("NEAR", 0.25)

func env(k string, d float64) float64 {
	if v, err := strconv.ParseFloat(os.Getenv(k), 64); err == nil {
		return v
	}
	return d
}

// judge scores an item by what was found of the question in it.
func (x *Index) judge(r Reading, it *corpus.Item, t *tally) ItemHit {
	h := ItemHit{Item: it}
	have, all := 0.0, 0.0
	names, unmet := 0.0, 0.0
	counted := map[string]bool{}
	for _, w := range r.words {
		weight := w.weight
		if w.name {
			weight *= 1.6
		}
		all += weight
		counted[w.stem] = true
		f := t.freq[w.stem]
		if w.person >= 0 {
			if n := r.names[w.person]; n.several {
				f = x.prominence(it, n.ids)
			} else {
				f = max(f, x.prominence(it, n.ids))
			}
		}
		if w.name {
			names++
		}
		if f == 0 && len(w.near) > 0 {
			best, bw := 0.0, 0.0
			for _, s := range w.near {
				counted[s] = true
				if g := t.freq[s]; g > 0 {
					if v := min(x.weight(s), w.weight) * g / (g + saturation); v > best {
						best, bw = v, min(x.weight(s), w.weight)
					}
				}
			}
			if best > 0 {
				h.Score += env("WN", 0.4) * best
				have += env("WNC", 0.4) * bw
				continue
			}
		}
		if f == 0 {
			h.Rarest = max(h.Rarest, w.weight)
			if w.name {
				unmet++
			}
			continue
		}
		have += weight
		h.Score += w.weight * f / (f + saturation)
		h.Matched = append(h.Matched, w.stem)
	}
	for stem, f := range t.freq {
		if !counted[stem] { // another form of a period term
			h.Score += 0.4 * x.weight(stem) * f / (f + saturation)
			h.Matched = append(h.Matched, stem)
		}
	}
	h.Score += nearness * t.near
	slices.Sort(h.Matched)
	h.Share = 1
	if all > 0 {
		h.Share = have / all
		h.Near = t.near / all
	}
	h.All, h.NWords = all, len(r.words)
	if names > 0 {
		h.Names = unmet / names
	}
	h.Score *= 1 - env("COV", 0.65) + env("COV", 0.65)*h.Share
	if len(r.Times) > 0 {
		h.Score = (h.Score + env("TBASE", 2.5)) * timeliness(r.Times, it.Date)
	}
	h.Passages = choosePassages(it, t.text)
	return h
}

// expansion is the other forms of the period terms in a question: whoever asks of
// the Politburo finds the Instantsia.
func (x *Index) expansion(r Reading) string {
	var words []string
	for _, t := range x.terms {
		if slices.Contains(r.Terms, t.id) {
			words = append(words, t.words)
		}
	}
	return strings.Join(words, " ")
}

func (x *Index) field(ctx context.Context, field string, r Reading, expansion string) (search.DocumentMatchCollection, error) {
	var parts []query.Query
	have := map[string]bool{}
	add := func(stem string, boost float64) {
		if have[stem] {
			return
		}
		have[stem] = true
		q := bleve.NewTermQuery(stem)
		q.SetField(field)
		q.SetBoost(boost)
		parts = append(parts, q)
	}
	for _, w := range r.words {
		add(w.stem, 1)
	}
	for _, w := range r.words {
		for _, s := range w.near {
			add(s, 0.3)
		}
	}
	for _, s := range x.stems(expansion) {
		add(s, 0.4)
	}
	for _, c := range r.cues {
		for _, s := range x.stems(c) {
			add(s, 0.4)
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(parts...), candidates, 0, false)
	req.IncludeLocations = true
	res, err := x.bleve.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search %s: %w", field, err)
	}
	return res.Hits, nil
}

// prominence is how much an item is about one of the persons, on the scale of a
// word's frequency: most when its headline names him, less when only its text does.
func (x *Index) prominence(it *corpus.Item, ids []string) float64 {
	best := 0.0
	for _, id := range ids {
		switch {
		case x.heads[it][id]:
			best = max(best, 2*weights[fieldPeople])
		case slices.Contains(it.People, id):
			best = max(best, weights[fieldPeople])
		case slices.Contains(x.corpus.Naming(id), it):
			best = max(best, weights[fieldPeople]/2)
		}
	}
	return best
}

// timeliness is how well a date fits the times that a question names.
func timeliness(times []corpus.When, d corpus.Date) float64 {
	best := 0.3
	for _, w := range times {
		switch {
		case w.Recurring && !d.IsZero() && d.From.Month <= w.From.Month && w.From.Month <= d.To.Month:
			best = max(best, 1.1)
		case w.Recurring:
		case d.Overlaps(w.From, w.To) && d.Basis != corpus.Under:
			best = max(best, 1.5)
		case d.Overlaps(w.From, w.To):
			best = max(best, 1.3)
		case !d.IsZero() && d.From.Year == w.From.Year:
			best = max(best, 0.6)
		}
	}
	return best
}

// quoteLimit is how many bytes of an item an answer quotes whole; of a longer item
// it takes the passages around the best one.
const quoteLimit = 3000

// choosePassages returns what of an item to quote: all of it where the calendar's
// words matched or it is short, else the best passage and its neighbours.
func choosePassages(it *corpus.Item, scores map[*corpus.Passage]float64) []*corpus.Passage {
	if len(it.Passages) == 0 {
		return nil
	}
	size, best := 0, 0
	for i, p := range it.Passages {
		size += len(p.Text)
		if scores[p] > scores[it.Passages[best]] {
			best = i
		}
	}
	if size <= quoteLimit {
		return it.Passages
	}
	from, to, size := best, best+1, len(it.Passages[best].Text)
	for size < quoteLimit && (from > 0 || to < len(it.Passages)) {
		if to < len(it.Passages) {
			size += len(it.Passages[to].Text)
			to++
		}
		if from > 0 && size < quoteLimit {
			from--
			size += len(it.Passages[from].Text)
		}
	}
	return it.Passages[from:to]
}

// Answers reports whether hits answer a question rather than merely share a word
// with it: one of the first three accounts for enough of it.
func Answers(hits []ItemHit, enough float64) bool {
	for _, h := range hits[:min(3, len(hits))] {
		if h.Share >= enough {
			return true
		}
	}
	return false
}
