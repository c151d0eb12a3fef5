// Package playground is the page of `daybook play`: a Discord channel in the browser,
// in front of a [fakediscord.Fake], so that anybody can try the bot without an account.
//
// [New] makes a small server in the fake, with two members and a manager whom the
// page plays, and is an [http.Handler]. The page (static/, plain JavaScript, no build step)
// asks for what it shows and says what the person does under /api/, in JSON; of
// changes it hears by server-sent events, which only say what to ask for again.
//
// It knows nothing of the bot but what is in [Options]: what to try, which command
// shows the daily post of a date, and how to let time run.
//
// # Who may ask
//
// The page is for whoever sits at the machine. A Host other than a loopback name is
// refused, since a foreign page could otherwise reach us by a name of its own that
// resolves to 127.0.0.1; so is what a foreign page asks for, by Sec-Fetch-Site and
// Origin ([http.CrossOriginProtection]), and an act that is not sent as JSON. The
// Content-Security-Policy lets nothing in from elsewhere, and the page inserts foreign
// text only as text.
package playground
