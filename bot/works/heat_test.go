package works

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// Months stand under their letters in every row, and a long diary goes on in another field.
func TestHeatMap(t *testing.T) {
	text := &corpus.Text{Diary: "mill", Work: &corpus.Diary{ID: "mill", Short: "Mill"}}
	write := func(year int, month time.Month, days int) {
		for d := 1; d <= days; d++ {
			day := dates.Day{Year: year, Month: month, Day: d}
			text.Entries = append(text.Entries, &corpus.Entry{ID: fmt.Sprintf("mill/%s", day), Diary: "mill",
				Part: corpus.Body, Date: dates.Date{From: day, To: day, Precision: dates.PrecisionDay}})
		}
	}
	write(1860, 1, 20)
	write(1860, 12, 1)
	write(1900, 2, 10)
	c, problems := corpus.New(&corpus.Calendar{}, text)
	if c == nil {
		t.Fatal(problems)
	}
	d, ok := c.Diary("mill")
	if !ok {
		t.Fatal("no diary")
	}
	fields := heatMap(c, d)
	if len(fields) != 2 || !fields[0].Fixed || !strings.Contains(fields[0].Name, "up to 20 entries") ||
		fields[1].Name != "Mill, 1896 to 1900" {
		t.Fatalf("got %+v", fields)
	}
	lines := strings.Split(fields[0].Text, "\n")
	if len(lines) != 1+mostYears || lines[0] != "     JFMAMJJASOND" || lines[1] != "1860 █··········░" ||
		lines[2] != "1861 ············" {
		t.Errorf("got %q", lines[:3])
	}
	if last := strings.Split(fields[1].Text, "\n"); last[len(last)-1] != "1900 ·▒··········" {
		t.Errorf("got %q", last)
	}
}
