// Package score says how well /ask answers a file of questions.
package score

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"time"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// A Question is one line of the file.
type Question struct {
	ID    string   `json:"id"`
	Type  string   `json:"type"`
	Q     string   `json:"q"`
	Lines [][2]int `json:"lines"`
	Dates []string `json:"dates"` // days as the diarist wrote them, 1665-09-22

	days []dates.Day
}

// answers reports whether a hit is one that the question has for right, by its words or by the notes that are shown
// under them.
func (q Question) answers(h bot.Hit) bool {
	return covers(h.Lines, q.Lines) ||
		slices.ContainsFunc(h.Notes, func(n bot.Note) bool { return covers(n.Lines, q.Lines) }) ||
		slices.ContainsFunc(q.days, func(d dates.Day) bool { return h.Date.Overlaps(d, d) })
}

// A Score is how the questions of one type were answered.
type Score struct {
	Type    string  `json:"type"`
	N       int     `json:"n"`
	Hit1    float64 `json:"hit@1"`
	Hit3    float64 `json:"hit@3"`
	Hit10   float64 `json:"hit@10"`
	MRR     float64 `json:"mrr"`
	Nothing float64 `json:"nothing"` // share answered "nothing found"
}

// A Rank is what became of one question.
type Rank struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Rank    int    `json:"rank"` // of the first hit that answers, 0 for none
	Nothing bool   `json:"nothing"`
}

// An Evaluation is the whole result.
type Evaluation struct {
	Types        []Score `json:"types"`
	Answerable   Score   `json:"answerable"`
	Unanswerable Score   `json:"unanswerable"`
	P50          float64 `json:"p50_ms"`
	P99          float64 `json:"p99_ms"`
	Questions    []Rank  `json:"questions"`
}

const unanswerable = "unanswerable"

// ReadQuestions reads a file of questions, one JSON object a line.
func ReadQuestions(name string) ([]Question, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var list []Question
	in := bufio.NewScanner(bytes.NewReader(data))
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if len(bytes.TrimSpace(in.Bytes())) == 0 {
			continue
		}
		var q Question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if q.Q == "" {
			return nil, fmt.Errorf(`%s:%d: it has no question "q"`, name, n)
		}
		for _, s := range q.Dates {
			d, err := dates.ParseEDTF(s)
			if err != nil || d.Precision != dates.PrecisionDay {
				return nil, fmt.Errorf(`%s:%d: %q in "dates" is no day such as 1665-09-22`, name, n, s)
			}
			q.days = append(q.days, d.From)
		}
		list = append(list, q)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s has no questions", name)
	}
	return list, nil
}

// Evaluate asks all questions, of which there must be one, and says how they were answered.
func Evaluate(ctx context.Context, b *bot.Bot, questions []Question) (Evaluation, error) {
	var ev Evaluation
	var times []time.Duration
	// The first answer also waits for the index, and so is asked twice.
	if _, err := b.Ask(ctx, bot.NewRequest("ask", "question", questions[0].Q)); err != nil {
		return ev, err
	}
	for _, q := range questions {
		start := time.Now()
		a, err := b.Ask(ctx, bot.NewRequest("ask", "question", q.Q))
		times = append(times, time.Since(start))
		if err != nil {
			return ev, fmt.Errorf("question %s: %w", q.ID, err)
		}
		r := Rank{ID: q.ID, Type: cmp.Or(q.Type, "other"), Nothing: a.Kind == bot.Nothing}
		if len(q.Lines)+len(q.days) == 0 {
			r.Type = unanswerable
		}
		if !r.Nothing {
			r.Rank = 1 + slices.IndexFunc(a.Hits, q.answers)
		}
		ev.Questions = append(ev.Questions, r)
	}
	byType := map[string][]Rank{}
	var answerable []Rank
	for _, r := range ev.Questions {
		byType[r.Type] = append(byType[r.Type], r)
		if r.Type != unanswerable {
			answerable = append(answerable, r)
		}
	}
	for _, t := range slices.Sorted(maps.Keys(byType)) {
		if t != unanswerable {
			ev.Types = append(ev.Types, scoreOf(t, byType[t]))
		}
	}
	ev.Answerable = scoreOf("answerable", answerable)
	ev.Unanswerable = scoreOf(unanswerable, byType[unanswerable])
	slices.Sort(times)
	ev.P50, ev.P99 = quantile(times, 0.5), quantile(times, 0.99)
	return ev, nil
}

// covers reports whether one of the lines of a hit is among those wanted.
func covers(have []corpus.LineRange, want [][2]int) bool {
	for _, h := range have {
		for _, w := range want {
			if h.From <= w[1] && w[0] <= h.To {
				return true
			}
		}
	}
	return false
}

func scoreOf(name string, ranks []Rank) Score {
	s := Score{Type: name, N: len(ranks)}
	if s.N == 0 {
		return s
	}
	for _, r := range ranks {
		if r.Nothing {
			s.Nothing++
		}
		if r.Rank == 0 {
			continue
		}
		s.MRR += 1 / float64(r.Rank)
		for most, share := range map[int]*float64{1: &s.Hit1, 3: &s.Hit3, 10: &s.Hit10} {
			if r.Rank <= most {
				*share++
			}
		}
	}
	for _, share := range []*float64{&s.Hit1, &s.Hit3, &s.Hit10, &s.MRR, &s.Nothing} {
		*share = math.Round(*share/float64(s.N)*1000) / 1000
	}
	return s
}

// quantile is in milliseconds, of sorted times.
func quantile(times []time.Duration, q float64) float64 {
	i := min(int(math.Ceil(q*float64(len(times))))-1, len(times)-1)
	return math.Round(float64(times[max(i, 0)].Microseconds())) / 1000
}

// Print writes the result for a person.
func (ev Evaluation) Print(w io.Writer) {
	fmt.Fprintf(w, "%-14s %4s %6s %6s %6s %6s %8s\n", "type", "n", "hit@1", "hit@3", "hit@10", "MRR", "nothing")
	for _, s := range append(slices.Clone(ev.Types), ev.Answerable) {
		fmt.Fprintf(w, "%-14s %4d %6.2f %6.2f %6.2f %6.2f %8.2f\n", s.Type, s.N, s.Hit1, s.Hit3, s.Hit10, s.MRR,
			s.Nothing)
	}
	fmt.Fprintf(w, "%-14s %4d %6s %6s %6s %6s %8.2f\n", unanswerable, ev.Unanswerable.N, "", "", "", "",
		ev.Unanswerable.Nothing)
	fmt.Fprintf(w, "latency p50 %.1f ms, p99 %.1f ms\n", ev.P50, ev.P99)
	for _, r := range ev.Questions {
		if r.Type == unanswerable && !r.Nothing {
			fmt.Fprintf(w, "%s (%s): answered, though the diaries do not\n", r.ID, r.Type)
		} else if r.Type != unanswerable && (r.Rank == 0 || r.Rank > 3) {
			what := fmt.Sprintf("rank %d", r.Rank)
			if r.Nothing {
				what = "nothing found"
			} else if r.Rank == 0 {
				what = "not among the hits"
			}
			fmt.Fprintf(w, "%s (%s): %s\n", r.ID, r.Type, what)
		}
	}
}
