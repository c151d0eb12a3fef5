package main

import (
	"context"
	"errors"

	"daybook/bot/console"
	"daybook/cmd/daybook/score"
)

var evalCommand = command{
	name:    "eval",
	args:    "[-json] FILE",
	summary: "Score /ask on a file of questions",
	flags:   []string{"json"},
	detail: `
FILE has one JSON object a line: "id", "type", "q", and "lines", the ranges of lines
of the source that answer it, or "dates", the days whose entries do; neither means that
the diaries do not answer it. A hit counts when its lines, or those of the notes
shown under it, overlap one of the ranges, or its date has one of the days. The texts must be loaded.`,
	run: eval,
}

func eval(ctx context.Context, e *env, args []string) int {
	if len(args) != 1 {
		return e.misused(errors.New("eval takes one file"), "For example: daybook eval questions.jsonl")
	}
	questions, err := score.ReadQuestions(args[0])
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
	result, err := score.Evaluate(ctx, b, questions)
	if err != nil {
		return e.fail(err, "")
	}
	if e.config.JSON {
		if err := console.WriteJSON(e.stdout, result); err != nil {
			return e.fail(err, "")
		}
		return okay
	}
	result.Print(e.stdout)
	return okay
}
