package runner_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/dailytest"
	"daybook/bot/daily/schedule"
)

// TestCourses lets a reading in order run for three days: each post is told of the one
// before it, and a desk says where the reading stands.
func TestCourses(t *testing.T) {
	b := dailytest.Bot(t)
	synctest.Test(t, func(t *testing.T) {
		board := newBoard()
		g := newRig(t, dailytest.State(t), board)
		type told struct{ items, last []string }
		var all []told
		g.runner.Beside = func(_ context.Context, guild string, items, last []string, a *bot.Answer) {
			if guild != "guild" || len(a.Hits) != len(items) {
				t.Errorf("in %s: %d hits, %v", guild, len(a.Hits), items)
			}
			all = append(all, told{items, last})
		}
		desk, err := daily.NewDesk(daily.DeskConfig{Corpus: b.Corpus(), State: g.state})
		if err != nil {
			t.Fatal(err)
		}
		course := func() bot.Course {
			list, err := desk.Courses(t.Context(), "guild")
			if err != nil || len(list) != 1 {
				t.Fatalf("%+v, %v", list, err)
			}
			return list[0]
		}
		g.add(schedule.Schedule{When: "08:00"})
		s := g.add(schedule.Schedule{When: "09:00", Mode: schedule.InOrder, From: "litvinov/1936-02/1",
			Diary: "litvinov"})
		begin := course()
		if begin.Number != s.Number || len(begin.Last) > 0 || begin.Place != 0 || begin.Of < 10 ||
			begin.Next[0] != "litvinov/1936-02/1" || begin.At.Hour() != 9 {
			t.Errorf("before the first: %+v", begin)
		}
		time.Sleep(3 * 24 * time.Hour)
		g.stop()
		if len(all) != 3 || all[0].last != nil || !slices.Equal(all[1].last, all[0].items) ||
			!slices.Equal(all[2].last, all[1].items) {
			t.Fatalf("the posts were told %v", all)
		}
		c := course()
		if !slices.Equal(c.Last, all[2].items) || c.Place < 3 || c.Of != begin.Of || slices.Equal(c.Next, c.Last) ||
			c.Posted.IsZero() {
			t.Errorf("after three: %+v", c)
		}
		if list, err := desk.Courses(t.Context(), ""); err != nil || len(list) > 0 {
			t.Errorf("of no server: %v, %v", list, err)
		}
		if strings.Contains(c.Next[0], "maisky") {
			t.Errorf("another diary comes next: %v", c.Next)
		}
	})
}
