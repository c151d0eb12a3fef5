package printed_test

import (
	"testing"

	"daybook/corpus/dated/printed"
)

// The parts of a date may be joined by dashes: the day is never read without its month and year.
func TestReadDashed(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"7-Oct-1874", "1874-10-7 whole full: 7-Oct-1874"},
		{"Tue 7-OCT-1874, at Holm", "1874-10-7 weekday 2 parted full: Tue 7-OCT-1874"},
		{"7–Octbr.–1874. Peas", "1874-10-7 parted full: 7–Octbr.–1874"},
		{"7/Oct/1874", "1874-10-7 whole full: 7/Oct/1874"},
		{"7_okt_1874", "1874-10-7 whole full: 7_okt_1874"},
		{"7th-October-1874", "1874-10-7 whole full: 7th-October-1874"},
		{"7-X-1874", "1874-10-7 whole full: 7-X-1874"},
		{"7-ix-1874: Peas", "1874-9-7 parted full: 7-ix-1874"},
		{"Oct-7-1874", "1874-10-7 whole full: Oct-7-1874"},
		{"1874-Oct-07", "1874-10-7 whole full: 1874-Oct-07"},
		{"7-Oct-74", "74-10-7 whole full: 7-Oct-74"},
		{"7-окт-1874", "none"},
		{"7-октября-1874", "1874-10-7 whole full: 7-октября-1874"},
		{"7-Oct 1874", "1874-10-7 whole full: 7-Oct 1874"},
		{"7-Oct", "0-10-7 whole: 7-Oct"},
		{"7-Heu-1874", "none"},
		{"7-Heu-74. Peas", "none"},
		{"32-Oct-1874", "none"},
		{"7-mile walk", "0-0-7 parted: 7"},
		{"3 — May I ask", "0-0-3 parted: 3"},
	} {
		if got := show(tt.text); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
	if words, year := printed.Unread("7-Heu-1874. Peas"); words != "7-Heu-1874" || !year {
		t.Errorf("a month between dashes that is not known: %q, %v", words, year)
	}
}
