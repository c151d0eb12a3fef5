package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"daybook/bot"
	"daybook/bot/discord/rest"
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/texts"
)

var checkCommand = command{
	name:    "check",
	args:    "[CHANNEL…]",
	summary: "Check the calendar, the texts if there are any, and the token if there is one",
	detail: `
Prints every problem of the data with its file and line. With a token in DISCORD_TOKEN
or DISCORD_TOKEN_FILE it also says whether Discord accepts it, prints the link that
invites the bot with exactly the permissions it needs, and tells what is missing for a
post in each channel, or in those given by ID. The exit code is 1 when something is
more than a warning.`,
	run: check,
}

func check(ctx context.Context, e *env, args []string) int {
	if err := e.token(); err != nil {
		return e.fail(err, "")
	}
	if len(args) > 0 && e.config.Token == "" {
		return e.misused(errors.New("channels can only be checked with a token"),
			"Set DISCORD_TOKEN. To check texts, give -texts DIRECTORY.")
	}
	done := e.progress("Reading the diaries")
	defer done()
	l, err := e.library().Load(ctx)
	wrong := 0
	problems := slices.Concat(l.Problems, l.Refused, l.Own, l.Unfinished, calendar.Lint(calendar.Data()))
	if l.Corpus != nil {
		problems = append(problems, l.Corpus.Check()...)
	}
	for _, p := range problems {
		kind := "warning: "
		if !p.Warning {
			wrong++
			kind = ""
		}
		p.Text = kind + p.Text
		fmt.Fprintln(e.stdout, p.Error())
	}
	if err != nil {
		return e.fail(err, "")
	}
	e.summary(l.Corpus)
	fmt.Fprintf(e.stdout, "%s, %s.\n", bot.Count(wrong, "mistake", "mistakes"), bot.Count(len(problems)-wrong,
		"warning",
		"warnings"))
	if e.config.Token != "" {
		done()
		if err := e.checkDiscord(ctx, args); err != nil {
			wrong++
		}
	}
	if wrong > 0 {
		return failed
	}
	return okay
}

// checkDiscord prints what Discord says of the token, and of the channels.
func (e *env) checkDiscord(ctx context.Context, channels []string) error {
	half, err := rest.New(rest.Config{Token: e.config.Token, APIBase: e.config.APIBase})
	if err != nil {
		return err
	}
	fmt.Fprintln(e.stdout)
	lines, err := half.Check(ctx, channels...)
	for _, line := range lines {
		fmt.Fprintln(e.stdout, line)
	}
	return err
}

// summary prints what there is of each work.
func (e *env) summary(c *corpus.Corpus) {
	for _, d := range c.Diaries() {
		entries, pointers, items := 0, 0, 0
		for _, entry := range c.Entries() {
			switch {
			case entry.Diary != d.ID || entry.Part != corpus.Body:
			case entry.Pointer:
				pointers++
			default:
				entries++
				items += len(entry.Items)
			}
		}
		text := "no text"
		for _, t := range c.Texts() {
			if t.Diary == d.ID {
				text = texts.CountOf(t).String()
				if t.Source != nil { // its paragraphs are not read for this
					text = "imported"
				}
			}
		}
		fmt.Fprintf(e.stdout, "%s: %s, %s, %s; %s\n", d.ID, bot.Count(entries, "entry", "entries"),
			bot.Count(pointers, "pointer", "pointers"), bot.Count(items, "item", "items"), text)
	}
	fmt.Fprintf(e.stdout, "%s, %s\n", bot.Count(len(c.Persons()), "person", "persons"),
		bot.Count(len(c.Terms()), "term", "terms"))
}
