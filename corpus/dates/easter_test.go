package dates_test

import (
	"testing"

	"daybook/corpus/dates"
)

// The days are those of almanacs: Meeus gives 1818 as the earliest and 1886 as the latest;
// Pepys' and Evelyn's years are old style's; 2024 has the two churches five weeks apart.
func TestEaster(t *testing.T) {
	for _, tt := range []struct {
		year  int
		style dates.Style
		want  string
	}{
		{1818, dates.NewStyle, "1818-03-22"}, {1886, dates.NewStyle, "1886-04-25"},
		{1902, dates.NewStyle, "1902-03-30"}, {1916, dates.NewStyle, "1916-04-23"},
		{1943, dates.NewStyle, "1943-04-25"}, {2000, dates.NewStyle, "2000-04-23"},
		{1661, dates.OldStyle, "1661-04-14"}, {1703, dates.OldStyle, "1703-03-28"},
		{1917, dates.OldStyle, "1917-04-02"}, {179, dates.OldStyle, "0179-04-12"},
	} {
		if got := dates.Easter(tt.year, tt.style).String(); got != tt.want {
			t.Errorf("%d, %s style: got %s, want %s", tt.year, tt.style, got, tt.want)
		}
	}
	if got := dates.OrthodoxEaster(2024, dates.NewStyle).String(); got != "2024-05-05" {
		t.Errorf("2024: got %s, want 2024-05-05", got)
	}
	for year := 1; year < 2500; year++ {
		if d := dates.Easter(year, dates.NewStyle); d.Weekday() != 7 {
			t.Errorf("%d: %s is no Sunday", year, d)
		}
		if d := dates.Easter(year, dates.OldStyle).FromOldStyle(); d.Weekday() != 7 {
			t.Errorf("%d: %s is no Sunday", year, d)
		}
	}
	if got := dates.OldStyle.AddDays(dates.Day{Year: 1700, Month: 2, Day: 28}, 2).String(); got != "1700-03-01" {
		t.Errorf("two days after 28 February 1700, old style: %s", got)
	}
}
