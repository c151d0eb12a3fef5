package ask

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"daybook/index/lexicon"
)

// Weights are the numbers of the formulas by which /ask ranks and doubts. They are in
// weights.json, where cmd/weights writes what it fitted; nobody sets them by hand. The
// zero Weights finds nothing better than anything else.
type Weights struct {
	// Exact is what a question's word counts that stands in each place, Near what one
	// near to it in meaning counts there: head, told, asks, also, text, notes, bare.
	Exact [lexicon.Places]float64 `json:"exact"`
	Near  [lexicon.Places]float64 `json:"near"`
	// Person is what a name counts where its person is named in the text, is among the
	// people of an item, and stands in its headline.
	Person [3]float64 `json:"person"`
	Name   float64    `json:"name"` // how much a name weighs beyond its rarity
	Weak   float64    `json:"weak"` // how much of its weight a word keeps that tells little
	// Common is how much less a word weighs that is common in the language: an exponent.
	Common float64 `json:"common"`
	Half   float64 `json:"half"` // BM25's k1: where half of a word's weight is reached

	Words  float64 `json:"words"`  // of the sum over the words, each by its weight
	Share  float64 `json:"share"`  // of the share of the question that is met
	Unmet  float64 `json:"unmet"`  // of the share of its names that are not
	Asks   float64 `json:"asks"`   // of the nearness of the whole to a way to ask
	Told   float64 `json:"told"`   // to a sentence of the calendar
	Window float64 `json:"window"` // of the share met within a few lines of the text
	Lines  float64 `json:"lines"`  // of the nearness of the whole to these lines
	// Sentence is of the share met in one sentence of the calendar.
	Sentence float64 `json:"sentence"`
	BareW    float64 `json:"bareWindow"`
	BareL    float64 `json:"bareLines"`
	Bare     float64 `json:"bare"`   // of being without words of the calendar
	Others   float64 `json:"others"` // of words that the question lacks and its answer has
	// Time is what it counts to be of the very day, within the time, about it, under
	// it, and of its year; and of quite another time.
	Time [6]float64 `json:"time"`

	// Confidence has the weights of what Confidence looks at, ConfidenceBare those where the calendar has no words
	// on the first hit, as nothing speaks for it then but its own. Answering is the least with
	// which anything is answered, AnsweringBare where the calendar has no words on it,
	// Certain the least for which no doubt is said.
	Confidence     [doubts]float64 `json:"confidence"`
	ConfidenceBare [doubts]float64 `json:"confidenceBare"`
	Answering      float64         `json:"answering"`
	AnsweringBare  float64         `json:"answeringBare"`
	Certain        float64         `json:"certain"`
}

//go:embed weights.json
var fitted []byte

// FittedWeights are those in the program.
func FittedWeights() (Weights, error) {
	var w Weights
	dec := json.NewDecoder(bytes.NewReader(fitted))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&w); err != nil {
		return w, fmt.Errorf("read the weights of /ask: %w", err)
	}
	return w, nil
}

// A Score is what an item has for a question, and of what.
type Score struct {
	Total float64
	Share float64 // of the question's weight that is met, from 0 to 1
	Unmet float64 // of its names' weight that is not
	// Event is the share that is met of what is not a name, Exact the share of the whole
	// that is met by the very words or the persons.
	Event, Exact float64
}

// weigh returns what each word of a question weighs.
func (w *Weights) weigh(r *Reading) []float64 {
	list := make([]float64, len(r.words))
	for i := range r.words {
		q := &r.words[i]
		list[i] = q.Rarity * math.Pow(q.Content, w.Common)
		if q.Weak {
			list[i] *= w.Weak
		}
		if q.Name {
			list[i] *= w.Name
		}
	}
	return list
}

// score weighs the evidence for an item. weights are those of the question's words.
func (w *Weights) score(r *Reading, weights []float64, e *Evidence) Score {
	var s Score
	var sum, all, have, names, events float64
	for i := range r.words {
		weight := weights[i]
		if weight == 0 {
			continue
		}
		q := &r.words[i]
		m := &e.Met[i]
		f, met := w.strength(m), m.met()
		if m.Person > 0 {
			f = max(f, w.Person[m.Person-1])
		}
		if met == 1 {
			s.Exact += weight
		}
		if q.Person < 0 {
			events += weight
			s.Event += weight * met
		}
		all += weight
		sum += weight * f / (f + w.Half)
		have += weight * met
		if q.Name {
			names += weight
			s.Unmet += weight * (1 - met)
		}
	}
	if all > 0 {
		s.Share, s.Exact = have/all, s.Exact/all
	}
	if events > 0 {
		s.Event /= events
	}
	if names > 0 {
		s.Unmet /= names
	}
	s.Total = sum*w.Words + s.Share*w.Share - s.Unmet*w.Unmet + w.Asks*e.Asks + w.Told*e.Told + w.Others*e.Others +
		w.Sentence*e.Sentence + literally*e.Literal
	if e.Bare {
		s.Total += w.Bare + w.BareW*e.Window + w.BareL*e.Lines
	} else {
		s.Total += w.Window*e.Window + w.Lines*e.Lines
	}
	s.Total += w.time(e.Time, e.Bare)
	return s
}

// bareTime is how many times as much the time counts where the calendar has no words: the
// entry of the day asked for has often nothing else to be known by. It is not fitted, as
// the questions to the text alone name few days.
const bareTime = 3

// time is what it counts that an item fits the time asked for.
func (w *Weights) time(fit TimeFit, bare bool) float64 {
	switch {
	case fit == NoTime:
		return 0
	case bare:
		return w.Time[fit-1] * bareTime
	}
	return w.Time[fit-1]
}

// A Number is one of the weights, for the program that fits them.
type Number struct {
	Name     string
	Value    *float64
	Positive bool // it makes no sense below 0
}

// Numbers returns the weights of the ranking, in a fixed order.
func (w *Weights) Numbers() []Number {
	var list []Number
	add := func(name string, v *float64, positive bool) { list = append(list, Number{name, v, positive}) }
	for i, name := range lexicon.PlaceNames {
		add("exact."+name, &w.Exact[i], true)
		add("near."+name, &w.Near[i], true)
	}
	for i, name := range []string{"named", "among", "headline"} {
		add("person."+name, &w.Person[i], true)
	}
	list = append(list, []Number{{"name", &w.Name, true}, {"weak", &w.Weak, true}, {"common", &w.Common, true},
		{"half", &w.Half, true},
		{"words", &w.Words, true}, {"share", &w.Share, true}, {"unmet", &w.Unmet, true}, {"asks", &w.Asks, true},
		{"told", &w.Told, true},
		{"window", &w.Window, true}, {"lines", &w.Lines, true}, {"bareWindow", &w.BareW, true},
		{"bareLines", &w.BareL, true},
		{"bare", &w.Bare, false}, {"others", &w.Others, true},
		{"sentence", &w.Sentence, true}}...)
	for i, name := range []string{"day", "within", "about", "under", "year", "other"} {
		add("time."+name, &w.Time[i], false)
	}
	return list
}

// Order weighs the evidence and returns the hits, best first, without what to quote.
func (w *Weights) Order(r Reading, evidence []Evidence) []ItemHit {
	weights := w.weigh(&r)
	hits := make([]ItemHit, len(evidence))
	for i := range evidence {
		hits[i] = ItemHit{Item: evidence[i].Item, Score: w.score(&r, weights, &evidence[i]), Evidence: &evidence[i]}
	}
	sortHits(hits)
	return hits
}

func sortHits(hits []ItemHit) {
	slices.SortFunc(hits, func(a, b ItemHit) int {
		return cmp.Or(cmp.Compare(b.Score.Total, a.Score.Total), cmp.Compare(a.Item.ID, b.Item.ID))
	})
}

// Totals weighs the evidence, in its order.
func (w *Weights) Totals(r *Reading, evidence []Evidence) []float64 {
	weights := w.weigh(r)
	list := make([]float64, len(evidence))
	for i := range evidence {
		list[i] = w.score(r, weights, &evidence[i]).Total
	}
	return list
}
