package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/discord/discordtest"
	"daybook/corpus"
)

// BenchmarkRenderWorst is the making of a message of texts that nobody writes: they must
// not hold up the others for long.
func BenchmarkRenderWorst(b *testing.B) {
	for name, big := range map[string]string{"one word": strings.Repeat("a", 60_000),
		"stars": strings.Repeat("*", 60_000), "paragraphs": strings.Repeat("a\n\n", 20_000),
		"words": strings.Repeat("a ", 30_000)} {
		h := bot.Hit{ID: "x/1", Headline: big, Text: big, Status: big, Citation: big, Voice: corpus.Diarist,
			Spans: []corpus.Span{{Start: 9, End: 50_000, Kind: corpus.Italic}}, Marked: []corpus.Span{
				{Start: 100, End: 200}}, Notes: []bot.Note{{Text: big}}}
		for _, hits := range []int{1, 8} {
			a := bot.Answer{Title: big, Lead: big, Hint: big, Hits: slices.Repeat([]bot.Hit{h}, hits)}
			if hits == 1 {
				a.Title = ""
			}
			for range 20 {
				a.Fields = append(a.Fields, bot.Field{Name: big, Text: big})
			}
			if hits == 1 {
				a.Fields = nil
			}
			b.Run(fmt.Sprintf("%s/%d", name, hits), func(b *testing.B) {
				for b.Loop() {
					Answer(a, View{Private: hits == 1})
				}
			})
		}
	}
}

// BenchmarkRender is the making of one message.
func BenchmarkRender(b *testing.B) {
	for _, line := range []string{"/on 1938-03-16", "/entry alder/1938-03-16/2", "/who lind-anna"} {
		b.Run(line, func(b *testing.B) {
			r, err := discordtest.Bot().Parse(line)
			if err != nil {
				b.Fatal(err)
			}
			a, err := discordtest.Bot().Ask(b.Context(), r)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				Answer(a, View{})
			}
		})
	}
}
