// Command weights fits the numbers by which /ask ranks and doubts, says how well they do on
// questions that they were not fitted to, and writes them to index/weights.json.
//
//	go run ./cmd/weights -texts ../shared/texts index/testdata/*.jsonl ../shared/eval/questions-dev*.jsonl
//
// Each question is asked in up to three ways: with the calendar and the texts; with the
// calendar alone; and with the text alone, as a diary without a calendar has it. The
// ranking is fitted to give the right items the greatest share of what all items have
// (softmax), near to the numbers it began with; the doubt by logistic regression on
// questions that the diaries answer against plausible ones that they do not. Both are
// cross-validated by question: what is printed is what other folds' numbers did.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"daybook/index"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "weights:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("weights", flag.ContinueOnError)
	texts := flags.String("texts", "", "the directory with the texts")
	steps := flags.Int("steps", 120, "steps of the descent; with 0 only the doubt is fitted")
	write := flags.String("write", "", "where to write the weights: index/weights.json")
	without := flags.String("without", "", "weights to hold at 0, by the beginnings of their names, with commas: near,asks")
	taken := flags.Float64("taken", 0.5, "the part of the unanswerable for fitting the doubt that are answerable with the answer taken away")
	show := flags.Bool("show", false, "print every question that is not answered first")
	dump := flags.String("dump", "", "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *texts == "" || flags.NArg() == 0 {
		return errors.New("usage: weights -texts DIR [-steps N] [-write FILE] QUESTIONS.jsonl…")
	}
	questions, err := readQuestions(flags.Args())
	if err != nil {
		return err
	}
	cases, err := makeCases(ctx, *texts, questions)
	if err != nil {
		return err
	}
	begin, err := index.FittedWeights()
	if err != nil {
		return err
	}
	var off []string
	if *without != "" {
		off = strings.Split(*without, ",")
	}
	if *dump != "" {
		return dumpDoubts(*dump, ranked(&begin, cases))
	}
	f := fitting{begin: begin, steps: *steps, off: off, taken: *taken, log: out}
	held := f.crossValidate(cases)
	report(out, cases, held, *show)
	if *write == "" {
		return nil
	}
	w := f.fit(cases, -1)
	w.Confidence, w.Answering, w.Certain = f.doubt(ranked(&w, cases), -1)
	data, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(*write, append(data, '\n'), 0o644)
}

func dumpDoubts(name string, all []*result) error {
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	defer out.Close()
	for _, r := range all {
		line, err := json.Marshal(map[string]any{"id": r.ID, "q": r.Q, "type": r.Type, "kind": r.Kind, "way": r.way, "fold": r.fold, "rank": r.rank,
			"answerable": r.answerable(), "doubt": r.doubt, "without": r.without, "hits": len(r.hits)})
		if err != nil {
			return err
		}
		fmt.Fprintln(out, string(line))
	}
	return nil
}
