package daily

import (
	"context"
	"fmt"

	"daybook/bot"
	"daybook/bot/daily/ladder"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// Courses says where those daily posts of a server stand that read in order.
func (d *Desk) Courses(ctx context.Context, guild string) ([]bot.Course, error) {
	if guild == "" {
		return nil, nil
	}
	all, err := d.State.Schedules(ctx, guild)
	if err != nil {
		return nil, fmt.Errorf("read the daily posts: %w", err)
	}
	var courses []bot.Course
	for _, s := range all {
		if s.Mode != schedule.InOrder {
			continue
		}
		c, err := d.course(ctx, s)
		if err != nil {
			return nil, err
		}
		courses = append(courses, c)
	}
	return courses, nil
}

func (d *Desk) course(ctx context.Context, s schedule.Schedule) (bot.Course, error) {
	c := bot.Course{Number: s.Number, Channel: s.Channel, Paused: s.Paused}
	posted, err := ladder.Posts(ctx, d.State, s)
	if err != nil {
		return c, fmt.Errorf("read the posts: %w", err)
	}
	t, err := s.Timetable()
	if err != nil { // it was readable when it was set: /daily show says more
		c.Paused = true
		return c, nil
	}
	now := d.Now()
	today := dates.DayOf(t.Local(now))
	date, last := today.AddDays(1), dates.Day{}
	if last, err = d.lastClaim(ctx, s, t, now); err != nil {
		return c, err
	}
	if next := s.Next(t, last, now, 1); len(next) > 0 {
		date = dates.DayOf(t.Local(next[0]))
		if !s.Paused {
			c.At = next[0]
		}
	}
	at := ladder.ReadingOf(d.Corpus, s, date, posted)
	c.Of, c.Place, c.Last, c.Posted, c.Next = at.Of, at.Place, at.Last.Items, at.Last.Date, at.Next
	return c, nil
}
