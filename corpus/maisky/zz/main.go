package main

import (
	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/maisky"
	"fmt"
	"os"
	"strings"
)

func main() {
	d, _ := os.ReadFile("/work/shared/texts/maisky-1939-03-08.txt")
	lines := strings.Split(string(d), "\n")
	var ed *corpus.Edition
	if len(os.Args) > 1 {
		cal, ps := calendar.Load(calendar.Data())
		for _, p := range ps {
			if strings.Contains(p.File, "maisky") || strings.Contains(p.File, "works") {
				fmt.Println(p)
			}
		}
		ed = cal.Edition("maisky")
		for _, x := range cal.Diaries {
			fmt.Println(x.ID)
		}
	}
	fmt.Println(maisky.Recognise(lines))
	t, ps := maisky.Read(lines, ed)
	for _, p := range ps {
		fmt.Println(p)
	}
	for _, e := range t.Entries {
		fmt.Printf("%s %+v %s vol=%s flag=%s\n", e.ID, e.Date, e.Anchor, e.Volume, e.Flag)
		for _, p := range e.Passages {
			h := ""
			if p.Host != nil {
				h = string(p.Host.Anchor)
			}
			fmt.Printf("%-9s guess=%v pages=%v lines=%v host=%s\n   %.60s ... %s\n", p.Voice, p.Guess, p.Pages(), p.Lines, h, p.Text, p.Text[max(0, len(p.Text)-60):])
			for _, q := range p.Pieces {
				fmt.Printf("      %s %d p%d %.50s\n", q.Anchor, q.Line, q.Page, p.Text[q.Start:])
			}
		}
	}
	for _, s := range t.Skipped {
		fmt.Println(s)
	}
	c, ps := maisky.Contents(lines)
	fmt.Println(len(c), ps)
	if len(os.Args) > 2 {
		for _, e := range c {
			fmt.Printf("%s|%s|%s|%s|%s|%s\n", e.ID, e.Date.EDTF(), e.Date.Basis, e.Date.Printed, e.Label, e.Flag)
		}
	}
}
