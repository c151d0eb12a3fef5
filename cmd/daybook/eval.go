package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"time"

	"daybook/bot"
	"daybook/bot/console"
	"daybook/corpus"
	"daybook/corpus/dates"
)

var evalCommand = command{
	name:    "eval",
	args:    "[-json] FILE",
	summary: "Score /ask on a file of questions",
	flags:   []string{"json"},
	detail: `
FILE has one JSON object a line: "id", "type", "q", and "lines", the ranges of lines
of the source that answer it, or "dates", the days whose entries do; neither means that
the diaries do not answer it. A hit counts when its lines overlap one of the ranges, or
its date has one of the days. The texts must be loaded.`,
	run: eval,
}

// An evalCase is one line of the file.
type evalCase struct {
	ID    string   `json:"id"`
	Type  string   `json:"type"`
	Q     string   `json:"q"`
	Lines [][2]int `json:"lines"`
	Dates []string `json:"dates"` // days as the diarist wrote them, 1665-09-22

	days []dates.Day
}

// answers reports whether a hit is one that the question has for right.
func (q evalCase) answers(h bot.Hit) bool {
	return covers(h.Lines, q.Lines) || slices.ContainsFunc(q.days, func(d dates.Day) bool {
		return h.Date.Overlaps(d, d)
	})
}

// A score is how the questions of one type were answered.
type score struct {
	Type    string  `json:"type"`
	N       int     `json:"n"`
	Hit1    float64 `json:"hit@1"`
	Hit3    float64 `json:"hit@3"`
	Hit10   float64 `json:"hit@10"`
	MRR     float64 `json:"mrr"`
	Nothing float64 `json:"nothing"` // share answered "nothing found"
}

// A rank is what became of one question.
type rank struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Rank    int    `json:"rank"` // of the first hit that answers, 0 for none
	Nothing bool   `json:"nothing"`
}

// An evaluation is the whole result.
type evaluation struct {
	Types        []score `json:"types"`
	Answerable   score   `json:"answerable"`
	Unanswerable score   `json:"unanswerable"`
	P50          float64 `json:"p50_ms"`
	P99          float64 `json:"p99_ms"`
	Questions    []rank  `json:"questions"`
}

const unanswerable = "unanswerable"

func eval(ctx context.Context, e *env, args []string) int {
	if len(args) != 1 {
		return e.misused(errors.New("eval takes one file"), "For example: daybook eval questions.jsonl")
	}
	questions, err := readQuestions(args[0])
	if err != nil {
		return e.fail(err, "")
	}
	b, err := e.open(ctx)
	if err != nil {
		return e.fail(err, "")
	}
	if len(b.Corpus().Texts()) == 0 {
		e.complain("no text is loaded, so no hit has lines and none can be right", "Give -texts DIRECTORY.")
	}
	result, err := evaluate(ctx, b, questions)
	if err != nil {
		return e.fail(err, "")
	}
	if e.config.JSON {
		if err := console.WriteJSON(e.stdout, result); err != nil {
			return e.fail(err, "")
		}
		return okay
	}
	result.print(e)
	return okay
}

func readQuestions(name string) ([]evalCase, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var list []evalCase
	in := bufio.NewScanner(bytes.NewReader(data))
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if len(bytes.TrimSpace(in.Bytes())) == 0 {
			continue
		}
		var q evalCase
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

func evaluate(ctx context.Context, b *bot.Bot, questions []evalCase) (evaluation, error) {
	var ev evaluation
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
		r := rank{ID: q.ID, Type: cmp.Or(q.Type, "other"), Nothing: a.Kind == bot.Nothing}
		if len(q.Lines)+len(q.days) == 0 {
			r.Type = unanswerable
		}
		if !r.Nothing {
			r.Rank = 1 + slices.IndexFunc(a.Hits, q.answers)
		}
		ev.Questions = append(ev.Questions, r)
	}
	byType := map[string][]rank{}
	var answerable []rank
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

func scoreOf(name string, ranks []rank) score {
	s := score{Type: name, N: len(ranks)}
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

func (ev evaluation) print(e *env) {
	fmt.Fprintf(e.stdout, "%-14s %4s %6s %6s %6s %6s %8s\n", "type", "n", "hit@1", "hit@3", "hit@10", "MRR", "nothing")
	for _, s := range append(slices.Clone(ev.Types), ev.Answerable) {
		fmt.Fprintf(e.stdout, "%-14s %4d %6.2f %6.2f %6.2f %6.2f %8.2f\n", s.Type, s.N, s.Hit1, s.Hit3, s.Hit10, s.MRR,
			s.Nothing)
	}
	fmt.Fprintf(e.stdout, "%-14s %4d %6s %6s %6s %6s %8.2f\n", unanswerable, ev.Unanswerable.N, "", "", "", "",
		ev.Unanswerable.Nothing)
	fmt.Fprintf(e.stdout, "latency p50 %.1f ms, p99 %.1f ms\n", ev.P50, ev.P99)
	for _, r := range ev.Questions {
		if r.Type == unanswerable && !r.Nothing {
			fmt.Fprintf(e.stdout, "%s (%s): answered, though the diaries do not\n", r.ID, r.Type)
		} else if r.Type != unanswerable && (r.Rank == 0 || r.Rank > 3) {
			what := fmt.Sprintf("rank %d", r.Rank)
			if r.Nothing {
				what = "nothing found"
			} else if r.Rank == 0 {
				what = "not among the hits"
			}
			fmt.Fprintf(e.stdout, "%s (%s): %s\n", r.ID, r.Type, what)
		}
	}
}
