package daily

import (
	"context"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/daily/ladder"
	"daybook/bot/daily/schedule"
	"daybook/corpus/dates"
)

// NoServer is /daily where there is no server, as in a console: it shows what a post would
// be, and says of all else where it can be done. now may be nil for the program's clock.
func NoServer(now func() time.Time) bot.Command {
	if now == nil {
		now = time.Now
	}
	return bot.Command{
		Name:    "daily",
		Summary: "Show what a daily post would be; in a Discord server it is set and sent",
		Options: []bot.Option{{Name: "do", Summary: "preview and a date; what is set, is set in Discord", Raw: true,
			Max: 200}},
		Examples: []string{"/daily preview", "/daily preview 2027-03-16"},
		Run: func(b *bot.Bot, _ context.Context, r bot.Request) (bot.Answer, error) {
			do, date, _ := strings.Cut(r.Arg("do"), " ")
			if do = strings.ToLower(do); do != "" && do != "preview" {
				return bot.Answer{}, &bot.UserError{
					Text: "A daily post belongs to a Discord server, and there is none here.",
					Hint: "Type the same in a channel of your server, or try it in a browser: daybook play. Here " +
						"/daily preview 2027-03-16 shows a post."}
			}
			day, err := postDate(strings.TrimPrefix(strings.TrimSpace(date), "date:"),
				b.Corpus().Dates(dates.DayOf(now())))
			if err != nil {
				return bot.Answer{}, err
			}
			return ladder.Preview(b, schedule.Schedule{Zone: "UTC"}.WithDefaults(), day, nil), nil
		},
	}
}
