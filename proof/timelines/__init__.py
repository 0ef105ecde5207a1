"""What the processes of an example did over time: recorded, drawn, told in words."""
