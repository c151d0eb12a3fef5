package ask

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"daybook/corpus"
	"daybook/index/lexicon"
)

// An Explanation is why a hit stands where it does.
type Explanation struct {
	Item    *corpus.Item
	Score   Score
	Reasons []Reason
	Parts   []Part
}

// A Reason is a word of the question and what it was met by in one place of an item.
type Reason struct {
	Word   string
	Place  string  // head, told, asks, also, text, notes, bare, or person
	By     string  // the stem that it was met by; the person's name is not looked up
	Near   float64 // how near that is, 1 for the word itself
	Weight float64 // of the word
	Adds   float64 // to the score
}

// A Part is what else adds to a score, or takes from it.
type Part struct {
	Name string
	Adds float64
}

// An Account is how a question was answered, for who wants to know why.
type Account struct {
	Words      []Reason // Word, Weight and, as By, what kind of word it is
	Confidence float64
	Doubts     []Part // what the confidence is made of, as log odds, where it is worked out
	Verdict    Verdict
	Answering  float64 // the least confidence with which anything is answered
	Hits       []Explanation
}

// Explain says of each of the first hits what it has for a question as it was read.
func (x *Finder) Explain(ctx context.Context, r Reading, limit int) (Account, error) {
	hits, err := x.Ask(ctx, r, mostExplained)
	if err != nil {
		return Account{}, err
	}
	a := Account{Confidence: x.Confidence(r, hits), Verdict: x.Judge(r, hits), Answering: x.weights.Answering}
	if len(hits) > 0 {
		a.Answering = x.weights.bound(&hits[0])
		a.Doubts = x.doubted(r, hits)
	}
	weights := x.weights.weigh(&r)
	for i, q := range r.words {
		kind := "word"
		switch {
		case q.Person >= 0:
			kind = "person"
		case q.Unknown && q.Row < 0:
			kind = "unknown here and to the table of meanings"
		case q.Unknown:
			kind = "in no text"
		case q.Name:
			kind = "name"
		}
		a.Words = append(a.Words, Reason{Word: q.Surface, Weight: weights[i], By: kind})
	}
	for _, h := range hits[:min(limit, len(hits))] {
		a.Hits = append(a.Hits, x.explain(&r, weights, &h))
	}
	return a, nil
}

// doubted is what each thing that [Finder.Confidence] looks at adds to it.
func (x *Finder) doubted(r Reading, hits []ItemHit) (list []Part) {
	weights := x.weights.confidence(&hits[0])
	for i, v := range x.weights.Doubts(r, hits) {
		if v != 0 {
			list = append(list, Part{DoubtNames[i], weights[i] * v})
		}
	}
	return list
}

// mostExplained is from how many hits the confidence is worked out, as in an answer.
const mostExplained = 10

func (x *Finder) explain(r *Reading, weights []float64, h *ItemHit) Explanation {
	w, e := &x.weights, h.Evidence
	ex := Explanation{Item: h.Item, Score: h.Score}
	for i := range r.words {
		q, m := &r.words[i], &e.Met[i]
		f := w.strength(m)
		if m.Person > 0 && w.Person[m.Person-1] > f {
			f = w.Person[m.Person-1]
			ex.Reasons = append(ex.Reasons, Reason{q.Surface, "person", "", 1, weights[i],
				w.Words * weights[i] * f / (f + w.Half)})
			continue
		}
		for p := range lexicon.Places {
			whole := w.Words * weights[i] / (f + w.Half)
			if n := float64(m.Exact[p]); n > 0 {
				ex.Reasons = append(ex.Reasons, Reason{q.Surface, lexicon.PlaceNames[p], q.Stem, 1, weights[i],
					whole * w.Exact[p] * n})
			}
			if n := float64(m.Near[p]); n > 0 {
				ex.Reasons = append(ex.Reasons, Reason{q.Surface, lexicon.PlaceNames[p], x.lex.Stem(m.by[p]), n,
					weights[i],
					whole * w.Near[p] * n})
			}
		}
	}
	slices.SortStableFunc(ex.Reasons, func(a, b Reason) int { return cmp.Compare(b.Adds, a.Adds) })
	s := h.Score
	add := func(name string, v float64) {
		if v != 0 {
			ex.Parts = append(ex.Parts, Part{name, v})
		}
	}
	add(fmt.Sprintf("share %.2f of the question", s.Share), w.Share*s.Share)
	add(fmt.Sprintf("names unmet %.2f", s.Unmet), -w.Unmet*s.Unmet)
	add(fmt.Sprintf("near a way to ask %.2f", e.Asks), w.Asks*e.Asks)
	add(fmt.Sprintf("near a sentence of ours %.2f", e.Told), w.Told*e.Told)
	add(fmt.Sprintf("in one sentence of ours %.2f", e.Sentence), w.Sentence*e.Sentence)
	window, lines := w.Window, w.Lines
	if e.Bare {
		window, lines = w.BareW, w.BareL
		add("no words of ours on it", w.Bare)
	}
	add(fmt.Sprintf("within a few lines %.2f", e.Window), window*e.Window)
	add(fmt.Sprintf("near these lines %.2f", e.Lines), lines*e.Lines)
	add("words of such an answer", w.Others*e.Others)
	add("all words, or just as typed", literally*e.Literal)
	if e.Time != NoTime {
		add("time: "+[...]string{"the day", "within", "about", "under it", "the year", "another"}[e.Time-1],
			w.time(e.Time, e.Bare))
	}
	return ex
}
