package console

import (
	"testing"

	"daybook/bot"
	"daybook/corpus/dates"
)

// A date says where that is from which its opening does not print.
func TestWhenCarried(t *testing.T) {
	day := dates.Day{Year: 1788, Month: 6, Day: 3}
	for reason, want := range map[string]string{
		"":                                   "3 June 1788 (year carried from an earlier opening)",
		"the year is from the file's markup": "3 June 1788 (year from the file's markup)",
		"the date is from the file's header": "3 June 1788 (the date is from the file's header)",
	} {
		d := dates.Date{From: day, To: day, Precision: dates.PrecisionDay, Basis: dates.Carried, Reason: reason}
		if got := when(bot.Hit{Date: d}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
