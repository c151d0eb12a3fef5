package ladder

import (
	"testing"

	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// An update knows some items by other IDs: reading in order goes on where it was.
func TestOrderOverChangedIDs(t *testing.T) {
	c := longDiary(1880, 1)
	s := schedule.Schedule{Diary: "marsh", Mode: schedule.InOrder}.WithDefaults()
	day := dates.Day{Year: 2027, Month: 1, Day: 1}
	var posted []Posted
	for range 40 {
		posted = append(posted, Posted{Date: day, Items: Choose(c, s, day, posted)[0].ids()})
		day = day.AddDays(1)
	}
	want := Choose(c, s, day, posted)[0].ID()
	posted[39].Items, posted[38].Items = []string{"marsh/of-old/2"}, []string{"marsh/of-old/1"}
	got := Choose(c, s, day, posted)[0].Item
	if d := got.Date.From; d.Month != 2 || d.Day < 7 || d.Day > 10 {
		t.Errorf("goes on with %s, want about %s", got.ID, want)
	}
}
