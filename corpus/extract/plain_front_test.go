package extract

import (
	"fmt"
	"strings"
	"testing"
)

func TestFrontMatter(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"---\ntitle: A: b\ntags: [x, y]\n---\nBeans.", "[{title A: b} {tags x; y}]"},
		{"+++\ntitle = \"Goose\"\ndate = 2015-03-05T08:00:00+01:00\n+++\nBeans.",
			"[{title Goose} {date 2015-03-05T08:00:00+01:00}]"},
		{"#+TITLE: Goose\n#+AUTHOR: Amy Reed\n\n* 2017\n", "[{title Goose} {author Amy Reed}]"},
		{"+++\nBeans.", "[]"}, {"Beans: peas.", "[]"},
	} {
		if got := fmt.Sprint(frontMatter(strings.Split(tt.text, "\n"))); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestDayOne(t *testing.T) {
	d, ok := readDayOne("f", "\tDate:\t3 May 2014 at 09:14:22 "+
		"GMT\n\tWeather:\t11°C\n\nBeans.\n\nPeas.\n\n\tDate:\t4 May 2014 at 9:00 "+
		"AM\n\nHay.\n")
	if !ok {
		t.Fatal("not read")
	}
	var got []string
	for _, b := range d.Blocks {
		got = append(got, b.Text)
	}
	if s := strings.Join(got, "|"); s != "3 May 2014|Beans.|Peas.|4 May 2014|Hay." {
		t.Errorf("got %s", s)
	}
	if len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Text, "Weather is left out (1 times)") {
		t.Errorf("says %v", d.Problems)
	}
	if _, ok := readDayOne("f", "Beans.\n\tDate:\t3 May 2014\n"); ok {
		t.Error("a text with such a line in it is taken")
	}
}
