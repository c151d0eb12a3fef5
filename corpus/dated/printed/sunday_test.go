package printed

import (
	"testing"

	"daybook/corpus/dates"
)

// The days are those of almanacs: Easter was on 9 April 1871, and on 14 April 1661 by the old style;
// Christmas 1870 was a Sunday.
func TestCountedSundays(t *testing.T) {
	for _, tt := range []struct {
		text  string
		year  int
		style dates.Style
		want  string // the day, or why there is none
	}{
		{"3rd Sunday after Trinity", 1871, "", "1871-06-25"},
		{"The Third Sunday after Trinity.", 1871, "", "1871-06-25"},
		{"III. p. Trin.", 1871, "", "1871-06-25"},
		{"Dom. 3 post Trin.", 1871, "", "1871-06-25"},
		{"2. Sonntag nach Trinitatis", 1871, "", "1871-06-18"},
		{"Am zweiten Sonntag nach Trinitatis", 1871, "", "1871-06-18"},
		{"2. n. Trinitatis", 1871, "", "1871-06-18"},
		{"Twenty-fifth Sunday after Trinity", 1871, "", "1871-11-26"},
		{"26th Sunday after Trinity", 1871, "", "the Church's year has no such Sunday in 1871"},
		{"Last Sunday after Trinity", 1871, "", "1871-11-26"},
		{"Sunday next before Advent", 1871, "", "1871-11-26"},
		{"2nd Sunday in Advent", 1871, "", "1871-12-10"},
		{"2. Sonntag im Advent", 1871, "", "1871-12-10"},
		{"3d Sunday after Pentecost", 1871, "", "1871-06-18"},
		{"2nd Sunday after the Epiphany", 1871, "", "1871-01-15"},
		{"4. Sonntag nach Epiphanias", 1871, "", "1871-01-29"},
		{"5th Sunday after Epiphany", 1871, "", "the Church's year has no such Sunday in 1871"},
		{"Septuagesima", 1871, "", "1871-02-05"},
		{"Quinquagesima Sunday", 1871, "", "1871-02-19"},
		{"First Sunday in Lent", 1871, "", "1871-02-26"},
		{"Invocavit", 1871, "", "1871-02-26"},
		{"Low Sunday", 1871, "", "1871-04-16"},
		{"Sunday after Easter", 1871, "", "1871-04-16"},
		{"Sunday after Ascension Day", 1871, "", "1871-05-21"},
		{"Sunday after Christmas", 1871, "", "1871-12-31"},
		{"1st Sunday after Christmas", 1870, "", "the Church's year has no such Sunday in 1870"},
		{"2nd Sunday after Christmas", 1874, "", "1874-01-04"},
		{"3rd Sunday after Trinity", 1661, dates.OldStyle, "1661-06-30"},
		{"Advent Sunday", 1661, dates.OldStyle, "1661-12-01"},
		{"Sunday next before Advent", 1661, dates.OldStyle, "1661-11-24"},
		{"3rd Sunday after Trinity", 1661, "", "nothing says by which calendar the diary counts"},
		{"St Andrew's day", 1871, "", "1871-11-30"},
		{"St. James’ Day", 1871, "", "1871-07-25"},
		{"St. James’s Day", 1871, "", "1871-07-25"},
		{"Feast of St Luke", 1871, "", "1871-10-18"},
		{"St Agnes' Eve", 1871, "", "1871-01-20"},
		{"Lady day", 1871, "", "1871-03-25"},
		{"Michaelmas Eve", 1871, "", "1871-09-28"},
		{"Michaelis", 1871, "", "1871-09-29"},
	} {
		f, ok := ReadFeast(tt.text)
		if !ok || !f.Whole {
			t.Errorf("%q: read %t, the whole %t", tt.text, ok, f.Whole)
			continue
		}
		d, why := f.Day(tt.year, tt.style)
		if got := d.String(); why != tt.want && (why != "" || got != tt.want) {
			t.Errorf("%q in %d: got %s %s, want %s", tt.text, tt.year, got, why, tt.want)
		}
	}
	for _, text := range []string{"3rd. Sunday after Trinity", "Sunday after Trinity", "3rd Sunday",
		"Sunday after church.",
		"St Mark's.", "2. Sonntag", "3rd after dinner", "41st Sunday after Trinity", "St John's Eve", "Trinity"} {
		if f, ok := ReadFeast(text); ok {
			t.Errorf("%q is read as %q", text, f.Words)
		}
	}
}
