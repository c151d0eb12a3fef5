package render

import (
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
)

// counted lists the counts of a chart in words, beside its picture.
func counted(c *bot.Chart) string {
	return "**" + Plain(c.Title, 150) + "**\n" + Plain(c.Words(), 600)
}

// chart draws counts by year in a block of fixed width, with the most of them in words.
func chart(c *bot.Chart) string {
	const width, most = 12, 30
	top := 0
	for _, b := range c.Bars {
		top = max(top, b.Count)
	}
	if top == 0 || len(c.Bars) > most {
		return ""
	}
	var b strings.Builder
	if t := Plain(c.Title, 150); t != "" {
		b.WriteString("**" + t + "**\n")
	}
	b.WriteString("```\n")
	for _, x := range c.Bars {
		n := max(x.Count, 0)
		bar := strings.Repeat("█", int(float64(n)/float64(top)*width+0.99))
		label := strings.ReplaceAll(Bare(x.Label, 12), "`", "'")
		fmt.Fprintf(&b, "%s %s\n", label, strings.TrimSpace(fmt.Sprintf("%s %d", bar, n)))
	}
	b.WriteString("```")
	var words []string
	for range 3 {
		best := -1
		for i, x := range c.Bars {
			s := fmt.Sprintf("%s (%d)", Bare(x.Label, 12), x.Count)
			if x.Count > 0 && !slices.Contains(words, s) && (best < 0 || x.Count > c.Bars[best].Count) {
				best = i
			}
		}
		if best >= 0 {
			words = append(words, fmt.Sprintf("%s (%d)", Bare(c.Bars[best].Label, 12), c.Bars[best].Count))
		}
	}
	if len(words) > 0 {
		b.WriteString("\nMost in " + escape(strings.Join(words, ", ")) + ".")
	}
	return b.String()
}
