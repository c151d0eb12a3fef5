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
	// The years 1660 to 1669 by the old style, as English diarists name the day themselves, and 1926 to 1940 by the
	// new one, in the Western and in the Orthodox churches, as almanacs have them.
	english := []string{"04-22", "04-14", "03-30", "04-19", "04-10", "03-26", "04-15", "04-07", "03-22", "04-11"}
	for i, want := range english {
		if got := dates.Easter(1660+i, dates.OldStyle).String()[5:]; got != want {
			t.Errorf("%d, old style: got %s, want %s", 1660+i, got, want)
		}
	}
	for i, want := range [][2]string{{"04-04", "05-02"}, {"04-17", "04-24"}, {"04-08", "04-15"}, {"03-31", "05-05"},
		{"04-20", "04-20"}, {"04-05", "04-12"}, {"03-27", "05-01"}, {"04-16", "04-16"}, {"04-01", "04-08"},
		{"04-21", "04-28"}, {"04-12", "04-12"}, {"03-28", "05-02"}, {"04-17", "04-24"}, {"04-09", "04-09"},
		{"03-24", "04-28"}} {
		west, east := dates.Easter(1926+i, dates.NewStyle), dates.OrthodoxEaster(1926+i, dates.NewStyle)
		if got := [2]string{west.String()[5:], east.String()[5:]}; got != want {
			t.Errorf("%d: got %v, want %v", 1926+i, got, want)
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
