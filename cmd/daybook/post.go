package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"daybook/bot/daily/ladder"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

var postCommand = command{
	name:    "post",
	args:    "[DATE]",
	summary: "Show what the daily post would be, on a date or through a year",
	flags:   []string{"plan", "files", "color", "width", "quote"},
	detail: `
Shows the post of a date, such as 2027-03-16, or of today, and sends nothing. With
-plan 2028 it prints a table of that year: date, first words, item and headline.
It is that of a schedule with nothing set but its time, which began on 1 January of this
year; without -plan, of one that has posted nothing before.`,
	run: showPost,
}

func showPost(ctx context.Context, e *env, args []string) int {
	if len(args) > 1 || len(args) == 1 && e.config.Plan != 0 {
		return e.misused(errors.New("post takes one date, or -plan and a year"),
			"For example: daybook post 2027-03-16, or daybook post -plan 2028")
	}
	date := dates.DayOf(time.Now())
	if len(args) == 1 {
		var err error
		if date, err = dates.ParseDay(strings.TrimSpace(args[0])); err != nil {
			return e.misused(err, "For example: daybook post 2027-03-16")
		}
	}
	b, err := e.open(ctx)
	if err != nil {
		return e.fail(err, "")
	}
	if e.config.Plan != 0 {
		err = ladder.WritePlan(e.stdout, b.Corpus(), schedule.Schedule{}, date.Year, e.config.Plan)
	} else {
		err = e.write(e.stdout, ladder.Preview(b, schedule.Schedule{}.WithDefaults(), date, nil))
	}
	if err != nil {
		return e.fail(fmt.Errorf("write the post: %w", err), "")
	}
	return okay
}
