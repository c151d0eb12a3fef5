package daily

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/daily/schedule"
)

// command is /daily, with its subcommands.
func (d *Desk) command() bot.Command {
	number := bot.Option{Name: "number", Summary: "Which daily post, where the server has several", Kind: bot.Whole,
		Max:      2,
		Complete: d.completeNumber}
	required := number
	required.Summary, required.Required = "Which, as /daily show numbers them", true
	return bot.Command{
		Name:    "daily",
		Summary: "The daily post of this server: set, show, preview, post, pause, skip, resume, remove",
		Manage:  true,
		Sub: []bot.Command{
			{Name: "set", Summary: "Set a daily post, or change one by its number", Run: d.telling(d.set),
				Options: d.settings(number),
				Examples: []string{"/daily set when:08:00 zone:Europe/London",
					"/daily set number:1 when:\"0 8 * * 1-5\""}},
			{Name: "show", Summary: "Show the daily posts: next, last, who changed what, and what went wrong",
				Run:     d.telling(d.show),
				Options: []bot.Option{number}, Examples: []string{"/daily show"}},
			{Name: "preview", Summary: "Show what would be posted on a date, without posting it", Run: d.preview,
				Options: []bot.Option{{Name: "date",
					Summary: "2027-03-16, tomorrow, or 16 March; tomorrow if left out", Max: 40},
					number},
				Examples: []string{"/daily preview", "/daily preview date:2027-03-16"}},
			{Name: "post", Summary: "Post now what is due today, or again what failed", Run: d.telling(d.post),
				Options: []bot.Option{{Name: "date", Summary: "Today if left out, or a day whose post did not come",
					Max: 40},
					number},
				Examples: []string{"/daily post", "/daily post date:yesterday number:1"}},
			{Name: "pause", Summary: "Stop a daily post until it is resumed", Run: d.telling(d.pause),
				Options:  []bot.Option{number},
				Examples: []string{"/daily pause number:1"}},
			{Name: "skip", Summary: "Leave out the next post, or several, or that of a date", Run: d.telling(d.skip),
				Options: []bot.Option{{Name: "posts", Summary: "How many; 1 if left out", Kind: bot.Whole, Max: 3},
					{Name: "date", Summary: "A date that is left out, such as 24 December", Max: 40}, number},
				Examples: []string{"/daily skip", "/daily skip posts:3", "/daily skip date:2026-12-24"}},
			{Name: "resume", Summary: "Let a paused or skipped daily post go on", Run: d.telling(d.resume),
				Options:  []bot.Option{number},
				Examples: []string{"/daily resume number:1"}},
			{Name: "remove", Summary: "Remove a daily post and what is kept of it", Run: d.telling(d.remove),
				Options:  []bot.Option{required},
				Examples: []string{"/daily remove number:1"}},
		},
	}
}

// settings are the options of /daily set.
func (d *Desk) settings(number bot.Option) []bot.Option {
	return []bot.Option{
		{Name: "when", Summary: "08:00, or five cron fields such as 0 8 * * 1-5 (weekdays)", Max: 100,
			Complete: d.completeWhen},
		{Name: "zone", Summary: "The time zone by a place, such as Europe/London", Max: 60, Complete: d.completeZone},
		{Name: "channel", Summary: "Where to post; this channel if left out", Kind: bot.Channel, Max: 40},
		number,
		{Name: "diary", Summary: "Of which diary", Kind: bot.Diary,
			Choices: choices("Either: whichever has the better one", schedule.Either, "Both, one item each",
				schedule.Both)},
		{Name: "reach", Summary: "How far from the calendar day a post may fall",
			Choices: choices("Only this very day, else no post", string(schedule.ReachDay),
				"Else this week", string(schedule.ReachWeek), "Else this month", string(schedule.ReachMonth),
				"Else the season or the next in order: a post every day", string(schedule.ReachAny))},
		{Name: "mode", Summary: "On this day, or reading in order",
			Choices: choices("On this day", string(schedule.OnThisDay), "Reading in order", string(schedule.InOrder))},
		{Name: "from", Summary: "For reading in order: the item to begin with", Max: 80, Complete: completeItem},
		{Name: "length", Summary: "How much a post shows",
			Choices: choices("Short: the headline", string(schedule.Short), "Medium: and our abstract",
				string(schedule.Medium),
				"Long: the diary's words, where they are loaded", string(schedule.Long))},
		{Name: "cautions", Summary: "Items on violence, suicide, slurs or gossip",
			Choices: choices("Leave them out", string(schedule.LeaveOut), "Post them, the severe ones behind a spoiler",
				string(schedule.Spoiler))},
		{Name: "thread", Summary: "Open a thread for discussion with this name; none for no thread", Max: 80},
		{Name: "role", Summary: "A role to ping", Kind: bot.Role, Max: 40},
		{Name: "ping", Summary: "Take the role off, so that nobody is pinged",
			Choices: choices("Nobody: take the role off", pingNobody)},
		{Name: "quiet", Summary: "Days in which no item comes twice (330 if left out)", Kind: bot.Whole, Max: 4},
		{Name: "late", Summary: "Minutes by which a post may be late after a stop (180 if left out)", Kind: bot.Whole,
			Max: 5},
	}
}

// completeItem proposes items as /entry does.
func completeItem(b *bot.Bot, ctx context.Context, _ bot.Request, typed string) []bot.Choice {
	return b.Complete(ctx, bot.NewRequest("entry", "id", typed), "id")
}

// own returns the schedules of the asker's server.
func (d *Desk) own(ctx context.Context, r bot.Request) ([]schedule.Schedule, error) {
	if r.From.Guild == "" {
		return nil, &bot.UserError{Text: "Daily posts belong to a server.", Hint: "Ask in a channel of the server."}
	}
	all, err := d.State.Schedules(ctx, r.From.Guild)
	if err != nil {
		return nil, fmt.Errorf("read the daily posts: %w", err)
	}
	return all, nil
}

// chosen returns the schedule that a request means: by number, or the only one.
func (d *Desk) chosen(ctx context.Context, r bot.Request) (schedule.Schedule, error) {
	all, err := d.own(ctx, r)
	if err != nil {
		return schedule.Schedule{}, err
	}
	n := r.Number("number", 0)
	i := slices.IndexFunc(all, func(s schedule.Schedule) bool { return s.Number == n })
	switch {
	case len(all) == 0:
		return schedule.Schedule{}, &bot.UserError{Text: "This server has no daily post.",
			Hint: "Set one: /daily set when:08:00 zone:Europe/London."}
	case n == 0 && len(all) == 1:
		return all[0], nil
	case n == 0:
		return schedule.Schedule{}, &bot.UserError{Text: fmt.Sprintf("This server has %d daily posts.", len(all)),
			Hint: "Say which, for example number:" + strconv.Itoa(all[0].Number) + "; /daily show lists them."}
	case i < 0:
		return schedule.Schedule{}, &bot.UserError{Text: fmt.Sprintf("There is no daily post %d.", n),
			Hint: "/daily show lists them."}
	}
	return all[i], nil
}

// completeNumber proposes the server's schedules.
func (d *Desk) completeNumber(_ *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice {
	if r.From.Guild == "" {
		return nil
	}
	all, err := d.State.Schedules(ctx, r.From.Guild)
	if err != nil {
		d.Log.Error("read the daily posts", "err", err)
		return nil
	}
	var choices []bot.Choice
	for _, s := range all {
		if n := strconv.Itoa(s.Number); strings.HasPrefix(n, typed) {
			choices = append(choices, choice(bot.Shorten(fmt.Sprintf("%d: %s, %s", s.Number, s.When, s.Zone), 100), n))
		}
	}
	return choices
}

func (d *Desk) completeWhen(_ *bot.Bot, _ context.Context, r bot.Request, typed string) []bot.Choice {
	zone := cmp.Or(r.Arg("zone"), "UTC")
	if typed != "" {
		when := typed
		if rest, z := schedule.SplitZone(typed); z != "" {
			when, zone = rest, z
		}
		t, err := schedule.Parse(when, zone)
		if err != nil {
			return nil
		}
		return choices(bot.Shorten(t.String(), 100), typed)
	}
	return choices("08:00 every day", "08:00", "08:00 on weekdays", "0 8 * * 1-5", "18:00 on Sundays", "0 18 * * 0",
		"12:00 on the first of the month", "0 12 1 * *")
}

// completeZone proposes zones with the time that it is there now.
func (d *Desk) completeZone(_ *bot.Bot, _ context.Context, _ bot.Request, typed string) []bot.Choice {
	var list []bot.Choice
	for _, name := range schedule.ProposeZones(typed, d.Now()) {
		loc, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		list = append(list, choice(fmt.Sprintf("%s (now %s there)", name, d.Now().In(loc).Format("15:04")), name))
	}
	return list
}
