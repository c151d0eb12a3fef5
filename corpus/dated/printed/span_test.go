package printed_test

import (
	"testing"

	"daybook/corpus/dated/printed"
)

// Runs of days: each end is read, or nothing is.
func TestReadRuns(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"28 May 1874 to 2 June 1874", "1874-5-28 whole full: 28 May 1874 to 2 June 1874"},
		{"May 28-June 2, 1874. Peas", "0-5-28 parted full: May 28-June 2, 1874"},
		{"28. Mai bis 2. Juni 1874", "0-5-28 whole full: 28. Mai bis 2. Juni 1874"},
		{"Du 28 mai au 2 juin 1874", "0-5-28 whole full: Du 28 mai au 2 juin 1874"},
		{"from 28 May to 2 June", "0-5-28 whole: from 28 May to 2 June"},
		{"Thursday 28 May – Tuesday 2 June", "0-5-28 weekday 4 whole: Thursday 28 May – Tuesday 2 June"},
		{"28.5.1874–2.6.1874", "1874-5-28 whole full: 28.5.1874–2.6.1874"},
		{"1874-05-28/1874-06-02", "1874-5-28 whole full: 1874-05-28/1874-06-02"},
		{"28-May-1874 to 2-Jun-1874", "1874-5-28 whole full: 28-May-1874 to 2-Jun-1874"},
		{"1 to 3rd May 1874", "1874-5-1 whole full: 1 to 3rd May 1874"},
		{"4/5 May 1874", "1874-5-4 whole full: 4/5 May 1874"},
		{"4./5. Mai", "0-5-4 whole: 4./5. Mai"},
		{"May 4/5 1874. Peas", "1874-5-4 parted full: May 4/5 1874"},
		{"4th/5th May", "0-5-4 ordinal whole: 4th/5th May"},
		{"4/5", "none"},
		{"4/9 May 1874", "none"},
		{"May 4/9 1874", "none"},
		{"4 and 9 May 1874", "none"},
		{"4, 9 & 11 May", "none"},
		{"4 und 5 Mai", "0-5-4 whole: 4 und 5 Mai"},
		{"4 May 1874 – 6 May was the fair", "1874-5-4 parted full: 4 May 1874"},
		{"4 to 5 inches of snow", "0-0-4: 4"},
		{"31 May/1 June 1874", "1874-5-31 whole full: 31 May/1 June 1874"},
	} {
		if got := show(tt.text); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
	if words, year := printed.Unread("4 and 9 May 1874. Peas"); words != "4 and 9 May 1874" || !year {
		t.Errorf("two days: %q, %v", words, year)
	}
}

// The year that is printed at one end of a run holds for the other, unless New Year is between them.
func TestYearsOfRuns(t *testing.T) {
	for _, tt := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"the year at the end", []string{"3 May 1872", "May 28–June 2, 1874"}, "28 May to 2 June 1874 printed"},
		{"the year at the beginning", []string{"28 May 1874 to 2 June"}, "28 May to 2 June 1874 printed"},
		{"the year before it", []string{"3 May 1874", "28 May – 2 June"}, "28 May to 2 June 1874 carried"},
		{"no year", []string{"28 May – 2 June"}, "nothing before it says of which year"},
		{"over New Year", []string{"28 December–2 January, 1874"},
			"28 December 1873 to 2 January 1874 inferred: it ends in January 1874"},
		{"over New Year, the first year", []string{"28 December 1873–2 January"},
			"28 December 1873 to 2 January 1874 printed"},
		{"both years", []string{"28 December 1873–2 January 1874"}, "28 December 1873 to 2 January 1874 printed"},
		{"backwards", []string{"28 June–2 May 1874"}, "2 May 1874, its end, is before 28 June 1874, its beginning"},
		{"no such day", []string{"28 May–31 June 1874"}, "June 1874 has no such day"},
		{"a year of two figures", []string{"3 May 1873", "28 May–2 June ’74"},
			"28 May to 2 June 1874 inferred: of the year two figures are printed; the one before it is 1873"},
		{"figures in two ways", []string{"3/5/1874 to 4/5/1874"},
			"it can be read in two ways, and no other date of the document shows which"},
		{"the day after a run", []string{"28 May–2 June 1874", "4th"}, "4 June 1874 carried"},
		{"the day after New Year", []string{"28 December–2 January 1874", "4 January"}, "4 January 1874 carried"},
		{"a day under a long run", []string{"1 March–31 May 1874", "4th"}, "nothing before it says of which month"},
		{"a night", []string{"4/5 May 1874", "6th"}, "6 May 1874 carried"},
		{"a night between months", []string{"31 May/1 June 1874", "2nd"}, "2 June 1874 carried"},
		{"two calendars", []string{"28 May/9 June 1874"}, "28 May 1874 (old style; 9 June new style) printed"},
	} {
		if got := carry(&printed.Carrier{}, tt.texts...); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
