package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
	"daybook/bot/console"
)

var consoleCommand = command{
	name:    "console",
	summary: "Ask one thing after another (what runs without a command)",
	flags:   []string{"files", "color", "width", "lines", "quote", "state"},
	detail: `
Lines are requests, such as /on 1938-03, or questions that end with a question mark.
A number opens what an answer numbers, “next” and “previous” follow it, and Tab
completes. Of a long answer a terminal shows a page, and “more” goes on; what is not
typed gets it whole, or by pages of -lines. What was typed is kept in the file history under -data, for you only.`,
	run: converse,
}

const welcome = `For example:

  /on 1938-03              what they have from March 1938
  /who Krestinsky          who that is, and where he is named (any spelling)
  /what Instantsia         a word of the time
  What happened to Stalin's wife?
  /help                    all that can be asked; Tab completes, quit ends
`

func converse(ctx context.Context, e *env, args []string) int {
	if len(args) > 0 {
		return e.misused(errors.New("the console takes no arguments"), "To ask one thing: daybook ask '/on 1938-03'")
	}
	b, err := e.open(ctx)
	if err != nil {
		return e.fail(err, "")
	}
	s := &session{env: e, bot: b}
	if fd, ok := terminal(e.stdin); ok {
		if _, ok := terminal(e.stdout); ok {
			return s.typed(ctx, fd)
		}
	}
	return s.piped(ctx)
}

// A session is one conversation: its last answer gives numbers their meaning.
type session struct {
	*env
	bot  *bot.Bot
	last bot.Answer
	rest string // of a long answer, not yet shown
}

// welcome says how to begin, and whether texts are loaded.
func (s *session) welcome(w io.Writer) {
	fmt.Fprint(w, "Daybook answers from these diaries:\n\n", works(s.bot.Corpus().Diaries()), "\n", welcome)
	if len(s.bot.Corpus().Texts()) == 0 {
		fmt.Fprint(w, "\nNo texts are loaded: answers carry our abstracts. “daybook import FILE...” adds them.\n")
	}
	fmt.Fprintln(w)
}

// piped reads lines from what is no terminal.
func (s *session) piped(ctx context.Context) int {
	lines := make(chan string)
	var readErr error
	go func() { // ends with stdin, or with the program: a read cannot be called off
		defer close(lines)
		in := bufio.NewScanner(s.stdin)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			select {
			case lines <- in.Text():
			case <-ctx.Done():
				return
			}
		}
		readErr = in.Err()
	}()
	for {
		select {
		case <-ctx.Done():
			return failed
		case line, ok := <-lines:
			if !ok {
				if readErr != nil {
					return s.fail(fmt.Errorf("read the requests: %w", readErr), "A line may have a million letters.")
				}
				return okay
			}
			if s.line(ctx, s.stdout, line) {
				return okay
			}
		}
	}
}

// line answers a typed line; it reports true when the conversation is over.
func (s *session) line(ctx context.Context, w io.Writer, line string) (over bool) {
	line = strings.TrimSpace(line)
	switch strings.ToLower(line) {
	case "":
		return false
	case "more", "/more":
		s.more(ctx, w)
		return false
	case "quit", "exit", "/quit", "/exit":
		return true
	case "help", "?":
		line = "/help"
	}
	r, err := s.request(line)
	if err == nil {
		var a bot.Answer
		if a, err = s.bot.Ask(ctx, asked(r)); err == nil {
			s.last = a
			var b strings.Builder
			if err = s.write(&b, a); err == nil {
				err = s.page(w, b.String(), console.Doubts(b.String()))
			}
		}
	}
	if err != nil {
		console.WriteError(w, err, s.style())
	}
	fmt.Fprintln(w)
	return false
}

// more writes the next page of the last answer.
func (s *session) more(ctx context.Context, w io.Writer) {
	switch i := slices.IndexFunc(s.last.Controls, func(c bot.Control) bool {
		return strings.HasPrefix(c.Label,
			"Next")
	}); {
	case s.rest != "":
		if err := s.page(w, s.rest, ""); err != nil {
			console.WriteError(w, err, s.style())
		}
		fmt.Fprintln(w)
	case i >= 0:
		s.line(ctx, w, s.last.Controls[i].Request.String())
	default:
		console.WriteError(w, &bot.UserError{Text: "There is no more of the last answer.",
			Hint: "Ask for something else; /help lists what can be asked."}, s.style())
		fmt.Fprintln(w)
	}
}

// request makes a request of a line: a number or a control of the last answer, or
// what console.Read makes of it.
func (s *session) request(line string) (bot.Request, error) {
	numbered := console.Numbered(s.last)
	if n, err := strconv.Atoi(line); err == nil && len(line) < 4 {
		if n >= 1 && n <= len(numbered) {
			return numbered[n-1], nil
		}
		if len(numbered) == 0 {
			return bot.Request{}, &bot.UserError{Text: "Nothing is numbered here.",
				Hint: "Ask first, for example /on 1938-03; then a number opens what has it."}
		}
		return bot.Request{}, &bot.UserError{Text: fmt.Sprintf("There is no number %d.", n),
			Hint: fmt.Sprintf("The last answer has 1 to %d.", len(numbered))}
	}
	for _, c := range s.last.Controls {
		if strings.EqualFold(line, c.Label) {
			return c.Request, nil
		}
	}
	return console.Read(s.bot, line)
}
