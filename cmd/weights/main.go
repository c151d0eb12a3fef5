// Command weights fits the numbers by which /ask ranks and doubts, says how well they do on
// questions that they were not fitted to, and writes them to index/ask/weights.json.
//
//	go run ./cmd/weights -texts ../shared/texts index/testdata/*.jsonl ../shared/eval/questions-dev*.jsonl
//
// Each question is asked in up to three ways: with the calendar and the texts; with the
// calendar alone; and with the text alone, as a diary without a calendar has it. The
// ranking is fitted to give the right items the greatest share of what all items have
// (softmax), near to the numbers it began with; the doubt by logistic regression on
// questions that the diaries answer against plausible ones that they do not. Both are
// cross-validated by writer, each file being of one: what is printed of a question was found
// by numbers that none of its writer's had a part in.
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

	"daybook/index/ask"
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
	write := flags.String("write", "", "where to write the weights: index/ask/weights.json")
	without := flags.String("without", "", "weights to hold at 0, by their names or beginnings that end with a "+
		"dot, with "+
		"commas: near.,asks")
	ablate := flags.Bool("ablate", false, "print what the doubt loses without each thing that it looks at")
	each := flags.Bool("features", false, "only print what the ranking loses on a third of the questions without "+
		"each thing that it looks at")
	quick := flags.Bool("quick", false, "only fit on all and write: no table")
	show := flags.Bool("show", false, "print every question that is not answered first")
	third := flags.Bool("third", false, "hold out a third of the questions: fit on the others, from a neutral "+
		"beginning, "+
		"and print how the third is answered")
	kept := flags.String("data", "", "a data directory: only ask the questions with its stored diaries beside, "+
		"fitting nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *texts == "" || flags.NArg() == 0 {
		return errors.New("usage: weights -texts DIR [-steps N] [-write FILE] QUESTIONS.jsonl…")
	}
	questions, writers, err := readQuestions(flags.Args())
	if err != nil {
		return err
	}
	if *kept != "" {
		return tryStored(ctx, out, *texts, *kept, questions, *show)
	}
	cases, err := makeCases(ctx, *texts, questions)
	if err != nil {
		return err
	}
	begin, err := ask.FittedWeights()
	if err != nil {
		return err
	}
	var off []string
	if *without != "" {
		off = strings.Split(*without, ",")
	}
	f := fitting{begin: begin, steps: *steps, off: off, writers: writers, ablate: *ablate, log: out}
	if *each {
		f.withoutEach(out, cases)
		return nil
	}
	if *third {
		f.begin = neutral(begin)
		report(out, f.thirdPart(cases), *show)
		return nil
	}
	if !*quick {
		held, less := f.crossValidate(cases)
		report(out, held, *show)
		if *ablate {
			ablation(out, held, less)
		}
	}
	if *write == "" {
		return nil
	}
	w := f.fit(cases, -1)
	v := f.doubt(ranked(&w, cases), -1, -1)
	w.Confidence, w.ConfidenceBare = v.told, v.bare
	w.Answering, w.AnsweringBare, w.Certain = v.least, v.leastBare, v.certain
	data, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(*write, append(data, '\n'), 0o644)
}
