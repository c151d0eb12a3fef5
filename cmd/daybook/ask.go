package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"daybook/bot"
	"daybook/bot/console"
	"daybook/bot/question"
	"daybook/cmd/daybook/config"
)

var askCommand = command{
	name:    "ask",
	args:    "[-json] REQUEST...",
	summary: "Answer one request, and exit",
	flags:   []string{"json", "explain", "files", "color", "width", "lines", "quote", "state"},
	detail: `
A request is a command of the console, such as '/on 1938-03' or '/who Krestinsky',
or a question that ends with a question mark. “daybook ask /help” lists all.
Put it in quotes, as the shell would else read its marks.

The exit code is 0 also when nothing is found, and 2 when the request is not
understood. With -json one object is printed in either case. With -explain it is
said of a question which word met which, where, how near, and what it counted.`,
	run: ask,
}

func ask(ctx context.Context, e *env, args []string) int {
	if n := len(args) - 1; n > 0 && args[n] == "--json" {
		e.config.JSON, args = true, args[:n]
	}
	line := strings.TrimSpace(strings.Join(args, " "))
	if line == "" {
		return e.misused(errors.New("nothing was asked"), "For example: daybook ask '/on 1938-03'")
	}
	b, err := e.open(ctx)
	if err != nil {
		return e.fail(err, "")
	}
	if e.config.Explain {
		return explain(ctx, e, b, line)
	}
	answer, err := answerLine(ctx, b, line)
	if err != nil {
		_, user := errors.AsType[*bot.UserError](err)
		if e.config.JSON {
			if err := console.WriteJSON(e.stdout, console.Failure(line, err)); err != nil {
				return e.fail(err, "")
			}
		}
		if !user {
			return e.fail(err, "")
		}
		if !e.config.JSON {
			console.WriteError(e.stderr, err, e.style())
		}
		return misuse
	}
	if e.config.JSON {
		err = console.WriteJSON(e.stdout, console.NewResult(line, answer, e.save(answer)...))
	} else {
		err = e.writePage(e.stdout, answer)
	}
	if err != nil {
		return e.fail(fmt.Errorf("write the answer: %w", err), "")
	}
	return okay
}

// explain prints why a question is answered as it is.
func explain(ctx context.Context, e *env, b *bot.Bot, line string) int {
	r, err := console.Read(b, line)
	var lines []string
	if err == nil {
		lines, err = question.Explain(b, ctx, r)
	}
	if err != nil {
		if _, user := errors.AsType[*bot.UserError](err); !user {
			return e.fail(err, "")
		}
		console.WriteError(e.stderr, err, e.style())
		return misuse
	}
	if _, err := fmt.Fprintln(e.stdout, strings.Join(lines, "\n")); err != nil {
		return e.fail(fmt.Errorf("write the answer: %w", err), "")
	}
	return okay
}

// write writes an answer for a person, saves its files and says where.
func (e *env) write(w io.Writer, a bot.Answer) error {
	if err := console.WriteText(w, a, e.style()); err != nil {
		return err
	}
	return console.WriteSaved(w, e.save(a))
}

// writePage writes as much of an answer as -lines allows, and says how much is left.
func (e *env) writePage(w io.Writer, a bot.Answer) error {
	if e.config.Lines <= config.AllLines {
		return e.write(w, a)
	}
	var b strings.Builder
	if err := e.write(&b, a); err != nil {
		return err
	}
	page, _, left := console.CutPage(b.String(), e.config.Lines)
	if left > 0 {
		page += console.Doubts(b.String()) + fmt.Sprintf("\n%d lines more: leave out -lines, or ask for less.\n", left)
	}
	_, err := io.WriteString(w, page)
	return err
}

// save saves the files of an answer. Trouble with that does not spoil the answer.
func (e *env) save(a bot.Answer) []console.Saved {
	dir := e.config.Files
	if dir == "" {
		dir = filepath.Join(e.config.Data, "files")
	}
	saved, err := console.Save(dir, a.Files)
	if err != nil {
		e.complain(err.Error(), "Choose another directory with -files.")
	}
	return saved
}

// answerLine answers a typed line.
func answerLine(ctx context.Context, b *bot.Bot, line string) (bot.Answer, error) {
	r, err := console.Read(b, line)
	if err != nil {
		return bot.Answer{}, err
	}
	return b.Ask(ctx, asked(r))
}
